import { type Context, type DynamoDBPutItemRequest, util } from "@aws-appsync/utils";
import { roundAt, timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import type { AnnounceRoundMutationVariables } from "../operations/generated.ts";
import { conditionFailed, refuse } from "./resolver-errors.ts";
import { putRound, roundOf, type RoundRow } from "./round-row.ts";

type Announce = Context<AnnounceRoundMutationVariables, object, undefined, undefined, RoundRow>;

/** Gives the open or the next round its movie, unless it has one. */
export function request(ctx: Announce): DynamoDBPutItemRequest {
  const { number } = ctx.args.input;
  const open = roundAt(util.time.nowEpochMilliSeconds(), timing(ROUND_MS));
  if (number !== open && number !== open + 1) {
    refuse(
      "InvalidInput",
      `Round ${number} can't be announced: the open round is ${open}, the next ${open + 1}`,
    );
  }
  return putRound(
    ctx.args.input,
    {},
    {
      expression: "attribute_not_exists(#pk)",
      expressionNames: { "#pk": "pk" },
    },
  );
}

/** The round as it is stored: whoever announced it first has chosen its movie. */
export function response(ctx: Announce): Round {
  conditionFailed(ctx.error);
  return roundOf(ctx.result);
}
