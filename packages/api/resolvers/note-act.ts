import { type DynamoDBPutItemRequest, util } from "@aws-appsync/utils";
import { ACT_PK, actSk } from "../table-keys.ts";
import type { Act } from "./moderation.ts";
import { rethrow } from "./resolver-errors.ts";
import { DAY_S, ttl } from "./timestamps.ts";

/** Notes what the host did: desks list it, and a screen that was away learns of it. */
export function request(ctx: Act): DynamoDBPutItemRequest {
  const { now, moderation } = ctx.stash;
  return {
    operation: "PutItem",
    key: util.dynamodb.toMapValues({ pk: ACT_PK, sk: actSk(now, moderation.id) }),
    attributeValues: util.dynamodb.toMapValues({ ...moderation, ttl: ttl(now, DAY_S) }),
  };
}

export function response(ctx: Act): null {
  rethrow(ctx.error);
  return null;
}
