import type { Leaderboard, Standing } from "../leaderboard/schema.ts";

/** Every so many rounds tonight's favourite is shown again: once in five minutes, with rounds of ten seconds. */
export const ENCORE_EVERY = 30;

/** What was shown within this many rounds is still in everyone's mind: too soon for an encore. */
export const ENCORE_REST = 10;

/** Whether round `number` is one for an encore. */
export function isEncore(number: number): boolean {
  return number % ENCORE_EVERY === 0;
}

/** Tonight's favourite: the movie that stands first in love; undefined while none does. */
export function favouriteOf({ standings }: Leaderboard): Standing | undefined {
  return standings.find(({ reaction, rank }) => reaction === "love" && rank === 1);
}
