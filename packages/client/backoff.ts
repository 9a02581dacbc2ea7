const FIRST_MS = 500;
const MOST_MS = 5_000;

/** Whoever waits for a seat asks again within this share of the time that it has waited. */
const PATIENCE = 1 / 4;

/** How long to wait after the `failures`-th failure in a row (0 is the first), ms: full jitter, so that a crowd does not come back in one instant. */
export function backoff(failures: number, random: () => number = Math.random): number {
  return random() * Math.min(MOST_MS, FIRST_MS * 2 ** failures);
}

/** Whether signing in failed because too many do so just now. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && error.name === "TooManyRequestsException";

/**
 * How long to wait for a seat after the `failures`-th refusal in a row (0 is the first), `waitedMs` after the first try, ms. As `backoff`, but
 * with pauses that grow with the queue: AWS seats so many a second and no more, so that asking more often brings a crowd in no sooner.
 */
export function seatPause(failures: number, waitedMs: number, random: () => number = Math.random): number {
  return random() * Math.min(FIRST_MS * 2 ** failures, Math.max(MOST_MS, PATIENCE * waitedMs));
}
