import type { Leaderboard, Standing } from "@marquee/core/leaderboard/schema";
import { REACTIONS } from "@marquee/core/vote/reaction";
import { firstOfRun } from "@marquee/core/round/run";
import { type Accessor, createMemo, on } from "solid-js";
import { leaderOf } from "./leading-movie.ts";
import type { ShowState } from "./state.ts";

/** A round that ended longer ago than so many is no news: this screen has been away. */
const NEWS_ROUNDS = 3;

/** Who leads each mood. */
type Leaders = (Standing | undefined)[];

/**
 * The number of the round on screen as the board counts it, which has a movie under its first round: less by as many rounds as the one before was held
 * for. Undefined before the first movie.
 */
export function roundOnBoard({ round, past: [last] }: Pick<ShowState, "round" | "past">): number | undefined {
  return round && firstOfRun(round) - (last ? last.number - firstOfRun(last) : 0);
}

/**
 * The movie that has taken first place from another, in the first mood in which one has, and whose round has just ended.
 * @param round the number of the round on screen, as the board counts it
 */
export function newFirst(before: Leaders, now: Leaders, round: number): Standing | undefined {
  return now.find((leader, mood) => {
    const was = before[mood];
    return was && leader && was.movie.id !== leader.movie.id && leader.round >= round - NEWS_ROUNDS;
  });
}

/** The last movie that took first place tonight while this screen looked on; undefined while none has. */
export function createFirstPlace(
  leaderboard: Accessor<Leaderboard>,
  round: Accessor<number | undefined>,
): Accessor<Standing | undefined> {
  const leaders = () => REACTIONS.map((reaction) => leaderOf(leaderboard(), reaction));
  const find = on(leaders, (now, before, first: Standing | undefined) => {
    const found = before && newFirst(before, now, round() ?? Infinity);
    return found ?? first;
  });
  return createMemo<Standing | undefined>(find);
}
