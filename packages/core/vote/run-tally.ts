import { firstOfRun } from "../round/run.ts";
import type { Round } from "../round/schema.ts";
import { add, type Counts, zero } from "./reaction.ts";
import type { Tally } from "./schema.ts";

/** The votes for a movie as long as it has been on: those of the tally's round, and of the rounds before it in which a host held the movie. */
export function countsOfRun(tally: Tally): Counts {
  // AppSync takes no call on the right of `??`.
  const none = zero();
  return add(tally, tally.before ?? none);
}

/** Whether `tally` is of the movie of `round`: of that round, or of one before it since which a host holds the movie. */
export const isOfRun = (tally: Pick<Tally, "round">, round: Pick<Round, "number" | "since">): boolean =>
  firstOfRun(round) <= tally.round && tally.round <= round.number;

/** The tally with which `round` begins when the movie of `tally` stays on: nobody has voted in it, and all that was said before stands. */
export const carryOver = (tally: Tally, round: number): Tally => ({
  ...tally,
  ...zero(),
  round,
  voters: 0,
  final: false,
  before: countsOfRun(tally),
});
