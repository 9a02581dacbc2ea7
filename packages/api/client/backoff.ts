const FIRST_MS = 500;
const MOST_MS = 5_000;

/** How long to wait after the `failures`-th failure in a row (0 is the first), ms: full jitter, so that a crowd does not come back in one instant. */
export function backoff(failures: number, random: () => number = Math.random): number {
  return random() * Math.min(MOST_MS, FIRST_MS * 2 ** failures);
}
