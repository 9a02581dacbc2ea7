import { type DynamoDBGetItemRequest, runtime, util } from "@aws-appsync/utils";
import { WRONG_KEYS_MAX } from "@marquee/core/host/limits";
import { WRONG_KEYS_SK, wrongKeysPk } from "../table-keys.ts";
import type { OpenDesk } from "./open-desk.ts";
import { refuseMoreKeys } from "./host-refusals.ts";
import { rethrow } from "./resolver-errors.ts";

type WrongKeys = Omit<OpenDesk, "result"> & { result: { count: number } | null };

/**
 * Keeps people who guess from the Lambda, whose every run takes one of the few that an account may have at once, and the conductor needs one. A
 * key that may be right always gets there.
 */
export function request(ctx: WrongKeys): DynamoDBGetItemRequest {
  if (ctx.stash.known) runtime.earlyReturn({});
  const pk = wrongKeysPk(util.time.nowEpochMilliSeconds());
  return {
    operation: "GetItem",
    key: util.dynamodb.toMapValues({ pk, sk: WRONG_KEYS_SK }),
    consistentRead: true,
  };
}

export function response(ctx: WrongKeys): null {
  rethrow(ctx.error);
  // This one would be one more.
  if ((ctx.result?.count ?? 0) + 1 >= WRONG_KEYS_MAX) refuseMoreKeys();
  return null;
}
