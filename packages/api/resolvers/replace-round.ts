import { type Context, type DynamoDBPutItemRequest, util } from "@aws-appsync/utils";
import { replaceableUntil, timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import type { ReplaceRoundMutationVariables } from "../operations/generated.ts";
import { conditionFailed, refuse } from "./resolver-errors.ts";
import { putRound, roundOf, type RoundRow } from "./round-row.ts";
import { iso } from "./timestamps.ts";

type Replace = Context<ReplaceRoundMutationVariables, object, undefined, undefined, RoundRow | null>;

/** Gives an announced round another movie while every screen can still take it. */
export function request(ctx: Replace): DynamoDBPutItemRequest {
  const { number } = ctx.args.input;
  const revision = ctx.args.input.revision ?? 0;
  const until = replaceableUntil(number, timing(ROUND_MS));
  if (revision < 1) refuse("InvalidInput", `A replaced round is of revision 1 or greater, not ${revision}`);
  if (util.time.nowEpochMilliSeconds() > until) {
    refuse("InvalidInput", `Round ${number} could be replaced until ${iso(until)}: it begins with its movie`);
  }
  return putRound(
    ctx.args.input,
    { revision },
    revision < 2
      ? {
          expression: "attribute_exists(#pk) AND attribute_not_exists(#revision)",
          expressionNames: { "#pk": "pk", "#revision": "revision" },
        }
      : {
          expression: "#revision = :before",
          expressionNames: { "#revision": "revision" },
          expressionValues: util.dynamodb.toMapValues({ ":before": revision - 1 }),
        },
  );
}

/** The round as it is stored: whoever replaced it first has chosen its movie. */
export function response(ctx: Replace): Round {
  conditionFailed(ctx.error);
  if (!ctx.result) {
    return refuse("InvalidInput", "Only a round that is announced can be replaced: announce it first");
  }
  return roundOf(ctx.result);
}
