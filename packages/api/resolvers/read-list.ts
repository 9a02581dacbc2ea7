import { type DynamoDBGetItemRequest, util } from "@aws-appsync/utils";
import { PROGRAMME_PK } from "../table-keys.ts";
import { type ChangeCall, EMPTY_LIST, type List } from "./programme-list.ts";
import { rethrow } from "./resolver-errors.ts";

type Read = Omit<ChangeCall, "result"> & { result: List | null };

/** Reads the list that is to be changed. */
export function request(ctx: Read): DynamoDBGetItemRequest {
  return {
    operation: "GetItem",
    key: util.dynamodb.toMapValues({ pk: PROGRAMME_PK, sk: ctx.stash.sk }),
    consistentRead: true,
  };
}

export function response(ctx: Read): null {
  rethrow(ctx.error);
  ctx.stash.list = ctx.result ?? EMPTY_LIST;
  return null;
}
