import { type DynamoDBDeleteItemRequest, util } from "@aws-appsync/utils";
import { MUTE_PK, muteSk } from "../table-keys.ts";
import { rethrow } from "./resolver-errors.ts";
import type { UnmuteAuthor } from "./unmute-author.ts";

export function request(ctx: UnmuteAuthor): DynamoDBDeleteItemRequest {
  const key = util.dynamodb.toMapValues({ pk: MUTE_PK, sk: muteSk(ctx.args.author) });
  return { operation: "DeleteItem", key };
}

export function response(ctx: UnmuteAuthor): null {
  rethrow(ctx.error);
  return null;
}
