import type { Movie } from "./schema.ts";

/** A movie is not shown again within this many rounds. */
export const NO_REPEAT = 50;

/** How many rounds to look back for `shown`: enough that, with the source down and the pool used up, movies outside `NO_REPEAT` remain. */
export const HISTORY = 2 * NO_REPEAT;

/**
 * The movie for the next round: a random one of the pool that has a poster and is not among the last `NO_REPEAT` shown. When the pool has
 * none, the one whose last turn is longest ago; undefined when nothing was ever shown either.
 *
 * The picked movie leaves the pool. With `POOL_MIN` movies in the pool nothing repeats within `NO_REPEAT` rounds.
 *
 * In: the pool; what was shown, one entry a round, oldest first, the last `HISTORY` rounds; a uniform number in 0..1.
 */
export function pickMovie(
  pool: readonly Movie[],
  shown: readonly Movie[],
  random: () => number,
): Movie | undefined {
  const barred = new Set(shown.slice(-NO_REPEAT).map(({ id }) => id));
  const fresh = pool.filter(({ id, posterPath }) => posterPath !== null && !barred.has(id));
  if (fresh.length > 0) return fresh[Math.min(fresh.length - 1, Math.floor(random() * fresh.length))];

  return shown
    .filter(({ posterPath }) => posterPath !== null)
    .find(({ id }, index, rest) => rest.findLastIndex((later) => later.id === id) === index);
}
