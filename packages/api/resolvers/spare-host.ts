import { type DynamoDBGetItemRequest, util } from "@aws-appsync/utils";
import { RATE_SK, ratePk } from "../table-keys.ts";
import { callerOf } from "./caller-identity.ts";
import type { MuteAuthor } from "./mute-author.ts";
import { refuse, rethrow } from "./resolver-errors.ts";

type Spare = Omit<MuteAuthor, "result"> & { result: { author: string } | null };

/** Looks up by which author the room knows the host, if the host has said anything. */
export function request(ctx: Spare): DynamoDBGetItemRequest {
  const key = util.dynamodb.toMapValues({ pk: ratePk(callerOf(ctx.identity)), sk: RATE_SK });
  return { operation: "GetItem", key };
}

export function response(ctx: Spare): null {
  rethrow(ctx.error);
  if (ctx.result?.author === ctx.args.author) {
    refuse("InvalidInput", "That is the host, who can't be muted: choose a guest");
  }
  return null;
}
