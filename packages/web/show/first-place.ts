import type { Leaderboard, Standing } from "@marquee/core/leaderboard/schema";
import { REACTIONS } from "@marquee/core/vote/reaction";
import { type Accessor, createMemo, on } from "solid-js";
import { leaderOf } from "./leading-movie.ts";

/** A round that ended longer ago than so many is no news: this screen has been away. */
const NEWS_ROUNDS = 3;

/** Who leads each mood. */
type Leaders = (Standing | undefined)[];

/**
 * The movie that has taken first place from another, in the first mood in which one has, and whose round has just ended.
 * @param round the number of the round on screen
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
