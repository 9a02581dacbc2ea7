import { retryPauseMs } from "@marquee/core/retry";

const FIRST_MS = 500;
const MOST_MS = 5_000;

/** Whoever waits for credentials asks again within this share of the time that it has waited. */
const SHARE_OF_WAIT = 1 / 4;

/** Whether signing in failed because too many do so just now. */
export const isThrottled = (error: unknown): boolean =>
  error instanceof Error && error.name === "TooManyRequestsException";

/**
 * How long to wait for credentials after the `failures`-th refusal in a row (0 is the first), `waitedMs` after the first try, ms. The pauses grow
 * with the queue: AWS signs so many in a second and no more, so that asking more often brings a crowd in no sooner.
 */
export function signInPauseMs(
  failures: number,
  waitedMs: number,
  random: () => number = Math.random,
): number {
  const mostMs = Math.max(MOST_MS, SHARE_OF_WAIT * waitedMs);
  return random() * retryPauseMs(failures, { firstMs: FIRST_MS, mostMs });
}
