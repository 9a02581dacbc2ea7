import { type DynamoDBPutItemRequest, util } from "@aws-appsync/utils";
import { roundAt, timing } from "@marquee/core/round/round";
import { total } from "@marquee/core/vote/reaction";
import { STATE_PK, TALLY_SK } from "../table-keys.ts";
import type { PublishTally } from "./publish-tally.ts";
import { conditionFailed } from "./resolver-errors.ts";
import { tallyOf } from "./tally-input.ts";

/** There is no tally, or one of a round that this one's replaces. */
const OTHER_ROUND = "attribute_not_exists(#pk) OR #round < :round OR #round > :next";

/**
 * Keeps the tally for newcomers unless a better one is kept: of a later round, or of the same round with more votes. A final one
 * replaces any that is not, since it is summed from the ledger and heals what a running one counted twice; never the reverse. One of a
 * round that is neither open nor next is of a time when rounds were shorter, and numbered higher: it gives way to any.
 */
export function request(ctx: PublishTally): DynamoDBPutItemRequest {
  // The board is kept by itself.
  const tally = tallyOf(ctx.args.input);
  return {
    operation: "PutItem",
    key: util.dynamodb.toMapValues({ pk: STATE_PK, sk: TALLY_SK }),
    attributeValues: util.dynamodb.toMapValues({ ...tally, total: total(tally) }),
    condition: {
      expression: tally.final
        ? `${OTHER_ROUND} OR (#round = :round AND (#final = :no OR #total <= :total))`
        : `${OTHER_ROUND} OR (#round = :round AND #final = :no AND #total <= :total)`,
      expressionNames: { "#pk": "pk", "#round": "round", "#final": "final", "#total": "total" },
      expressionValues: util.dynamodb.toMapValues({
        ":round": tally.round,
        ":next": roundAt(util.time.nowEpochMilliSeconds(), timing(ROUND_MS)) + 1,
        ":no": false,
        ":total": total(tally),
      }),
    },
  };
}

export function response(ctx: PublishTally): null {
  conditionFailed(ctx.error);
  return null;
}
