import type { DynamoDBPutItemRequest } from "@aws-appsync/utils";
import { util } from "@aws-appsync/utils";
import { endsAt, startsAt, timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import type { AnnounceRoundInput } from "../operations/generated.ts";
import { ROUND_PK, roundSk } from "../table-keys.ts";
import { refuse } from "./resolver-errors.ts";
import { DAY_S, iso, ttl } from "./timestamps.ts";

/** A round as the table Movie holds it: beside its keys and TTL. */
export type RoundRow = Omit<Round, "revision" | "since"> & {
  revision?: number;
  since?: number;
  pk: string;
  sk: string;
  ttl: number;
};

/** Long enough to rank and look back on a week of shows. */
const KEPT_S = 7 * DAY_S;

/** The round in a row. */
export function roundOf(row: RoundRow): Round {
  return {
    number: row.number,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    movie: row.movie,
    revision: row.revision ?? null,
    since: row.since ?? null,
  };
}

/**
 * Puts a round on `condition`, with `more` in its row. The row follows from the input alone, so that a retry puts the identical item, which AppSync
 * takes for a success.
 */
export function putRound(
  input: AnnounceRoundInput,
  more: { revision?: number },
  condition: NonNullable<DynamoDBPutItemRequest["condition"]>,
): DynamoDBPutItemRequest {
  const { number, startsAt: from, endsAt: to, movie } = input;
  const times = timing(ROUND_MS);
  const start = startsAt(number, times);
  const end = endsAt(number, times);
  if (from !== iso(start) || to !== iso(end)) {
    refuse(
      "InvalidInput",
      `Round ${number} lasts from ${iso(start)} to ${iso(end)}, not from ${from} to ${to}`,
    );
  }
  const since = input.since ?? number;
  if (since < 0 || since > number) {
    refuse("InvalidInput", `A movie is held since a round from 0 to its own, ${number}, not ${since}`);
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
      ...more,
      ...(since < number ? { since } : {}),
    }),
    condition,
  };
}
