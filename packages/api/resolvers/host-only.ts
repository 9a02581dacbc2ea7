import { type Context, type DynamoDBGetItemRequest, util } from "@aws-appsync/utils";
import { HOST_KEY_SK, HOST_PK } from "../table-keys.ts";
import { callerOf } from "./caller-identity.ts";
import { refuse, rethrow } from "./resolver-errors.ts";

type HostKey = Context<
  object,
  { generation: number },
  undefined,
  undefined,
  { identity?: string; generation: number } | null
>;

/** Reads by which identity hosts come: one for each host link, so that a renewed link shuts out all who came by the old one. */
export function request(): DynamoDBGetItemRequest {
  return {
    operation: "GetItem",
    key: util.dynamodb.toMapValues({ pk: HOST_PK, sk: HOST_KEY_SK }),
    consistentRead: true,
  };
}

export function response(ctx: HostKey): null {
  rethrow(ctx.error);
  if (ctx.result?.identity !== callerOf(ctx.identity)) {
    refuse("Unauthorized", "This host link is no longer valid: open the desk by the new one");
  }
  ctx.stash.generation = ctx.result.generation;
  return null;
}
