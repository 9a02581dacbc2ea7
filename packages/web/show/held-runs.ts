import { firstOfRun } from "@marquee/core/round/run";
import type { Round } from "@marquee/core/round/schema";
import { carryOver, countsOfRun } from "@marquee/core/vote/run-tally";
import { greaterSum } from "@marquee/core/vote/sum";
import type { Tally } from "@marquee/core/vote/schema";
import { ownVotes } from "./own-votes.ts";
import type { ShowState } from "./state.ts";

/** Most movies that are told as those that were on before. */
const PAST_MOVIES = 5;

/**
 * `after`, as it came of `before`, with what a movie needs that a host holds: its sum and one's own votes stand when its next round begins, and it is one
 * movie among those that were on. It comes after the first paint, which knows of one round only.
 */
export function withRun(before: ShowState, after: ShowState): ShowState {
  const state = addUp(before, after.round === before.round ? after : turn(before, after));
  const { round } = state;
  const held = isHeld(state);
  if (!round || firstOfRun(round) === round.number) return { ...state, held };
  return keepSum({ ...state, held, mine: ownVotes(state.minePast, round) });
}

/** Adds what was said before to each tally that has come since. */
function addUp(before: ShowState, after: ShowState): ShowState {
  const come = Object.values(after.tallies).filter(
    (tally) => tally !== before.tallies[tally.round] || !after.told[tally.round],
  );
  return come.reduce((state, tally) => tell(state, tally, before.tallies[tally.round]), after);
}

/**
 * `state` with what is known of a round, and so of its movie. A screen that counts its own taps at once knows of some before the next round's first
 * tally does: until the final one no sum is less than what was `shown`.
 */
function tell(state: ShowState, tally: Tally, shown: Tally | undefined): ShowState {
  const sum = { ...tally, ...countsOfRun(tally) };
  const held = tally.before && shown && !tally.final;
  return {
    ...state,
    told: { ...state.told, [tally.round]: tally },
    tallies: { ...state.tallies, [tally.round]: held ? { ...sum, ...greaterSum(sum, shown) } : sum },
  };
}

/**
 * Whether the movie on screen stays when its round is over. What is announced tells; before that the room does, and before that is known, that the movie
 * has stayed already.
 */
export function isHeld({ round, next, room }: Pick<ShowState, "round" | "next" | "room">): boolean {
  if (!round) return false;
  if (next || !room) return firstOfRun(next ?? round) < (next ?? round).number;
  return room.held?.movie === round.movie.id && room.held.until > round.endsAt;
}

/** The next round has begun, of the same movie or of another. */
function turn(before: ShowState, after: ShowState): ShowState {
  const { round } = after;
  const { round: last } = before;
  if (!round) return after;
  const past = pastMovies([...after.past, ...before.past, ...(last ? [last] : [])], round);
  const oldest = firstOfRun(past[past.length - 1] ?? round);
  const recent = <Value>(one: Record<number, Value>, other: Record<number, Value>): Record<number, Value> =>
    Object.fromEntries(Object.entries({ ...one, ...other }).filter(([number]) => Number(number) >= oldest));
  const poster = recent(before.poster, after.poster);
  const shown = last && firstOfRun(last) === firstOfRun(round) && before.poster[last.number];
  if (shown) poster[round.number] = shown;
  return {
    ...after,
    ...{ past, poster },
    minePast: recent(before.minePast, after.minePast),
    told: recent(before.told, {}),
    tallies: recent(before.tallies, after.tallies),
  };
}

/** The movies that were on before `round`, the newest first: each by the last of its rounds. */
function pastMovies(rounds: readonly Round[], round: Round): Round[] {
  const runs = new Map<number, Round>();
  for (const one of [...rounds].sort((a, b) => a.number - b.number))
    if (firstOfRun(one) < firstOfRun(round)) runs.set(firstOfRun(one), one);
  return [...runs.values()].slice(-PAST_MOVIES).reverse();
}

/** Until the first tally of a round whose movie stays on, what was said of it stands. */
function keepSum(state: ShowState): ShowState {
  const { round, told } = state;
  const before = round && !told[round.number] && told[round.number - 1];
  return before ? tell(state, carryOver(before, round.number), undefined) : state;
}
