import { firstOfRun } from "@marquee/core/round/run";
import type { Round } from "@marquee/core/round/schema";
import { add, type Counts, zero } from "@marquee/core/vote/reaction";

/** One's own votes for the movie of `round`: of each round that it has been on for, where a host held it. */
export function ownVotes(minePast: Record<number, Counts>, round: Round): Counts {
  let sum = zero();
  for (let number = firstOfRun(round); number <= round.number; number++)
    sum = add(sum, minePast[number] ?? zero());
  return sum;
}
