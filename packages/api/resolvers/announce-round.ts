import { type Context, type DynamoDBPutItemRequest, util } from "@aws-appsync/utils";
import { endsAt, roundAt, startsAt, timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import { ROUND_PK, roundSk } from "../table-keys.ts";
import type { AnnounceRoundMutationVariables } from "../operations/generated.ts";
import { conditionFailed, refuse } from "./resolver-errors.ts";
import { roundOf, type RoundRow } from "./round-row.ts";
import { DAY_S, iso, ttl } from "./timestamps.ts";

type Announce = Context<AnnounceRoundMutationVariables, object, undefined, undefined, RoundRow>;

/** Long enough to rank and look back on a week of shows. */
const KEPT_S = 7 * DAY_S;

/**
 * Gives the open or the next round its movie, unless it has one. The row follows from the input alone, so that a retry puts the
 * identical item, which AppSync takes for a success.
 */
export function request(ctx: Announce): DynamoDBPutItemRequest {
  const { number, startsAt: from, endsAt: to, movie } = ctx.args.input;
  const times = timing(ROUND_MS);
  const open = roundAt(util.time.nowEpochMilliSeconds(), times);
  if (number !== open && number !== open + 1) {
    refuse(
      "InvalidInput",
      `Round ${number} can't be announced: the open round is ${open}, the next ${open + 1}`,
    );
  }
  const start = startsAt(number, times);
  const end = endsAt(number, times);
  if (from !== iso(start) || to !== iso(end)) {
    refuse(
      "InvalidInput",
      `Round ${number} lasts from ${iso(start)} to ${iso(end)}, not from ${from} to ${to}`,
    );
  }
  return {
    operation: "PutItem",
    key: util.dynamodb.toMapValues({ pk: ROUND_PK, sk: roundSk(number) }),
    attributeValues: util.dynamodb.toMapValues({
      number,
      startsAt: from,
      endsAt: to,
      movie: {
        id: movie.id,
        title: movie.title,
        overview: movie.overview,
        releaseDate: movie.releaseDate ?? null,
        posterPath: movie.posterPath ?? null,
        backdropPath: movie.backdropPath ?? null,
      },
      ttl: ttl(start, KEPT_S),
    }),
    condition: { expression: "attribute_not_exists(#pk)", expressionNames: { "#pk": "pk" } },
  };
}

/** The round as it is stored: whoever announced it first has chosen its movie. */
export function response(ctx: Announce): Round {
  conditionFailed(ctx.error);
  return roundOf(ctx.result);
}
