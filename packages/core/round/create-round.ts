import type { Movie } from "../movie/schema.ts";
import { endsAt, startsAt, type Timing } from "./round.ts";
import type { Round } from "./schema.ts";

/** `epochMs` as GraphQL's AWSDateTime. */
export function timestamp(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/**
 * Round `number` with `movie`. Nothing in it is made from the present time: trying again sends the very same. `since`: the first round of the run in
 * which a host holds the movie; null: it begins with this one.
 */
export function createRound(
  number: number,
  movie: Movie,
  timing: Timing,
  since: number | null = null,
): Round {
  return {
    number,
    startsAt: timestamp(startsAt(number, timing)),
    endsAt: timestamp(endsAt(number, timing)),
    movie,
    revision: null,
    since,
  };
}
