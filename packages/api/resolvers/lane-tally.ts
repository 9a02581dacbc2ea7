import { type DynamoDBUpdateItemRequest, runtime, util } from "@aws-appsync/utils";
import { LANE_TALLY_SK } from "../table-keys.ts";
import { callerOf } from "./caller-identity.ts";
import type { CastVotes } from "./cast-votes.ts";
import { ADD_COUNTS, COUNT_NAMES, countValues } from "./count-attributes.ts";
import { laneKeyOf } from "./lane-key.ts";
import { rethrow } from "./resolver-errors.ts";
import { DAY_S, ttl } from "./timestamps.ts";

/** Adds the batch to its lane's running tally, unless it is a repeat. */
export function request(ctx: CastVotes): DynamoDBUpdateItemRequest {
  const { counts, first, receipt } = ctx.stash;
  if (receipt.duplicate) runtime.earlyReturn({});
  return {
    operation: "UpdateItem",
    key: util.dynamodb.toMapValues({
      pk: laneKeyOf(ctx.args.input.round, callerOf(ctx.identity)),
      sk: LANE_TALLY_SK,
    }),
    update: {
      expression: `ADD ${ADD_COUNTS}, #voters :voters SET #ttl = :ttl`,
      expressionNames: { ...COUNT_NAMES, "#voters": "voters", "#ttl": "ttl" },
      expressionValues: util.dynamodb.toMapValues({
        ...countValues(counts),
        ":voters": first ? 1 : 0,
        ":ttl": ttl(util.time.nowEpochMilliSeconds(), DAY_S),
      }),
    },
  };
}

export function response(ctx: CastVotes): null {
  rethrow(ctx.error);
  return null;
}
