import type { Movie } from "../movie/schema.ts";
import { startsAt } from "../round/round.ts";
import { firstOfRun } from "../round/run.ts";
import type { LeadState } from "./lead-state.ts";
import { isBlocked } from "./wishes.ts";

/** A movie for a round, and the first round of the run that it continues; null: a run begins. */
export type Choice = { movie: Movie; since: number | null };

/**
 * The movie that a host holds, for round `number`; undefined when none is held by then. It is one of the last two that were announced: pressed when
 * nothing could be done about the next one any more, it comes back after that. A hold of what is long gone is none, nor is one of what is blocked.
 */
export function heldFor(state: LeadState, number: number): Choice | undefined {
  const held = state.wishes?.held;
  if (!held || Date.parse(held.until) <= startsAt(number, state.timing) || isBlocked(state, held.movie))
    return undefined;
  const [last, earlier] = [...(state.rounds?.values() ?? [])]
    .filter((round) => round.number < number)
    .sort((a, b) => b.number - a.number);
  // Rounds that nobody announced between two of them took no votes.
  if (last?.movie.id === held.movie) return { movie: last.movie, since: firstOfRun(last) };
  return earlier?.movie.id === held.movie ? { movie: earlier.movie, since: null } : undefined;
}
