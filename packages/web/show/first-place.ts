import type { Leaderboard, Standing } from "@marquee/core/leaderboard/schema";
import { REACTIONS } from "@marquee/core/vote/reaction";
import { createEffect, on } from "solid-js";
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

/** Calls `onFirst` whenever a movie takes first place tonight. To be called inside a component. */
export function watchFirst(
  state: { leaderboard: Leaderboard; round: number | undefined },
  onFirst: (standing: Standing) => void,
): void {
  createEffect(
    on(
      () => REACTIONS.map((reaction) => leaderOf(state.leaderboard, reaction)),
      (leaders, before) => {
        const found = before && newFirst(before, leaders, state.round ?? Infinity);
        if (found) onFirst(found);
      },
    ),
  );
}
