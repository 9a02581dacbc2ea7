import { type DynamoDBGetItemRequest, util } from "@aws-appsync/utils";
import { HOST_KEY_SK, HOST_PK } from "../table-keys.ts";
import { rethrow } from "./resolver-errors.ts";
import type { SubmitMessage } from "./submit-message.ts";

type HostKey = Omit<SubmitMessage, "result"> & { result: { generation: number } | null };

/** Looks up by which host link the desks are open: those are told. */
export function request(): DynamoDBGetItemRequest {
  return { operation: "GetItem", key: util.dynamodb.toMapValues({ pk: HOST_PK, sk: HOST_KEY_SK }) };
}

export function response(ctx: HostKey): null {
  rethrow(ctx.error);
  ctx.stash.generation = ctx.result?.generation ?? 0;
  return null;
}
