/** How pauses between tries grow: `firstMs` after the first failure, twice as long after each further one, `mostMs` at most. */
export type RetryPauses = { firstMs: number; mostMs: number };

/**
 * How long to wait after the `failures`-th failure in a row (0 is the first), ms. A crowd multiplies it by a random share (full jitter), so that it
 * does not come back in one instant.
 */
export function retryPauseMs(failures: number, { firstMs, mostMs }: RetryPauses): number {
  return Math.min(mostMs, firstMs * 2 ** failures);
}
