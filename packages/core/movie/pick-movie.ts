import type { Movie } from "./schema.ts";

/** A movie is not shown again within this many rounds. */
export const NO_REPEAT = 50;

/** How many rounds to look back for `shown`: enough that, with the source down and the pool used up, movies outside `NO_REPEAT` remain. */
export const HISTORY = 2 * NO_REPEAT;

/** Within how many rounds a movie is not shown again when there are `total` in all: one alone plays again and again, two alternate. */
export const noRepeatFor = (total: number): number => Math.max(0, Math.min(NO_REPEAT, total - 1));

/**
 * The movie for the next round: a random one of the pool that has a poster and is not among the last `noRepeat` shown. When the pool has
 * none, the one whose last turn is longest ago; undefined when nothing was ever shown either.
 *
 * The picked movie leaves the pool. With `POOL_MIN` movies in the pool nothing repeats within `NO_REPEAT` rounds.
 *
 * In: the pool; what was shown, one entry a round, oldest first, the last `HISTORY` rounds; a uniform number in 0..1. `since`: where in
 * `shown` the present programme begins; what was before it comes again only when there is nothing else.
 */
export function pickMovie(
  pool: readonly Movie[],
  shown: readonly Movie[],
  random: () => number,
  { noRepeat = NO_REPEAT, since = 0 } = {},
): Movie | undefined {
  const barred = new Set(shown.slice(Math.max(0, shown.length - noRepeat)).map(({ id }) => id));
  const fresh = pool.filter(({ id, posterPath }) => posterPath !== null && !barred.has(id));
  if (fresh.length > 0) return fresh[Math.min(fresh.length - 1, Math.floor(random() * fresh.length))];
  return longestAgo(shown.slice(since)) ?? longestAgo(shown);
}

/** The movie with a poster whose last turn is longest ago. */
function longestAgo(shown: readonly Movie[]): Movie | undefined {
  return shown
    .filter(({ posterPath }) => posterPath !== null)
    .find(({ id }, index, rest) => rest.findLastIndex((later) => later.id === id) === index);
}
