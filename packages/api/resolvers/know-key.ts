import { type DynamoDBGetItemRequest, util } from "@aws-appsync/utils";
import { HOST_KEY_SK, HOST_PK, selectorOf } from "../table-keys.ts";
import type { OpenDesk } from "./open-desk.ts";
import { rethrow } from "./resolver-errors.ts";

type KnowKey = Omit<OpenDesk, "result"> & { result: { selector: string } | null };

/** Reads by which first letters the key of the host link is known. */
export function request(): DynamoDBGetItemRequest {
  return {
    operation: "GetItem",
    key: util.dynamodb.toMapValues({ pk: HOST_PK, sk: HOST_KEY_SK }),
    consistentRead: true,
  };
}

export function response(ctx: KnowKey): null {
  rethrow(ctx.error);
  ctx.stash.known = ctx.result?.selector === selectorOf(ctx.args.key);
  return null;
}
