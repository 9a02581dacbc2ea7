import { type DynamoDBPutItemRequest, util } from "@aws-appsync/utils";
import { MUTE_PK, muteSk } from "../table-keys.ts";
import type { MuteAuthor } from "./mute-author.ts";
import { rethrow } from "./resolver-errors.ts";
import { ttl } from "./timestamps.ts";

/** Keeps the mute until it ends; a later one takes the place of an earlier. */
export function request(ctx: MuteAuthor): DynamoDBPutItemRequest {
  const { author, until } = ctx.stash.moderation;
  const end = util.time.parseISO8601ToEpochMilliSeconds(until ?? "");
  return {
    operation: "PutItem",
    key: util.dynamodb.toMapValues({ pk: MUTE_PK, sk: muteSk(author ?? "") }),
    attributeValues: util.dynamodb.toMapValues({ author, until, ttl: ttl(end, 0) }),
  };
}

export function response(ctx: MuteAuthor): null {
  rethrow(ctx.error);
  return null;
}
