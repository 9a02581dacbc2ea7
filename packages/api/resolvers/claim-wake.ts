import { type DynamoDBUpdateItemRequest, runtime, util } from "@aws-appsync/utils";
import { WAKE_CLAIM_MS } from "@marquee/core/conductor/sleep-state";
import type { CheckIn } from "./check-in.ts";
import { leaseKey } from "./lease-row.ts";
import { conditionFailed } from "./resolver-errors.ts";

/** Has this one wake the show, unless it is awake meanwhile or somebody else has just begun to wake it. */
export function request(ctx: CheckIn): DynamoDBUpdateItemRequest {
  if (!ctx.stash.asleep) runtime.earlyReturn({});
  const now = util.time.nowEpochMilliSeconds();
  return {
    operation: "UpdateItem",
    key: leaseKey(),
    update: {
      expression: "SET #claimedAt = :now",
      expressionNames: { "#claimedAt": "claimedAt" },
      expressionValues: util.dynamodb.toMapValues({ ":now": now }),
    },
    condition: {
      expression:
        "attribute_exists(#asleepSince) AND (attribute_not_exists(#claimedAt) OR #claimedAt <= :expired)",
      expressionNames: { "#asleepSince": "asleepSince" },
      expressionValues: util.dynamodb.toMapValues({ ":expired": now - WAKE_CLAIM_MS }),
    },
  };
}

export function response(ctx: CheckIn): null {
  ctx.stash.wakes = !conditionFailed(ctx.error);
  return null;
}
