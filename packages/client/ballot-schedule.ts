import { retryPauseMs } from "@marquee/core/retry";
import { endsAt, type Timing } from "@marquee/core/round/round";
import { MAX_BATCH } from "@marquee/core/vote/limits";

/** The share of the grace over which a crowd spreads its last batches: 1,200 of 2,000 ms. The rest is for the batches to arrive. */
const LAST_BATCHES_SHARE = 0.6;

/** A batch is sent again after a random part of these pauses. They end at 5 seconds, because a person is waiting to see the tap counted. */
const RETRY_PAUSES = { firstMs: 500, mostMs: 5_000 };

/** A nudge repeats a batch only if it has been under way for this long, ms: pages wake up in bursts of events. */
export const NUDGED_AFTER_MS = 1_000;

/** Where in a crowd one ballot's first and last batch stand: from 0, as soon as they may leave, to 1, as late as they may. */
export type Place = { first: number; last: number };

type Gathered = {
  round: number;
  timing: Timing;
  place: Place;
  /** How many taps wait. */
  taps: number;
  /** When the first of them began to wait, server time. */
  since: number;
  /** When a batch last left, server time; undefined before the first. */
  lastSentAt: number | undefined;
  /** At most one batch leaves in so many ms. The server raises it in a room so large that it must not speak in one instant. */
  flushMs: number;
};

/** When taps that wait may leave, server time. */
export function leavesAt({ round, timing, place, taps, since, lastSentAt, flushMs }: Gathered): number {
  const over = endsAt(round, timing);
  const crowded = flushMs > timing.flushMs;
  const firstMs = crowded ? place.first * Math.min(flushMs, Math.max(0, over - since)) : 0;
  // Who has more than one batch to send in the grace begins earlier in it.
  const batches = Math.ceil(taps / MAX_BATCH);
  const lastMs = crowded ? (place.last * LAST_BATCHES_SHARE * timing.graceMs) / batches : 0;
  return Math.min(lastSentAt === undefined ? since + firstMs : lastSentAt + flushMs, over + lastMs);
}

/**
 * How long to wait before a batch goes again whose `attempt`-th try (1 is the first) failed, ms.
 *
 * @param graceLeftMs how long the batch may still be counted
 * @param random uniform in [0, 1)
 */
export function pauseAfter(attempt: number, graceLeftMs: number, random: number): number {
  const longest = retryPauseMs(attempt - 1, RETRY_PAUSES);
  const pause = random * longest;
  if (graceLeftMs <= RETRY_PAUSES.firstMs || pause <= graceLeftMs) return pause;
  // One more try while the batch may still be counted, anywhere in the time that is left.
  return (graceLeftMs * (pause - graceLeftMs)) / (longest - graceLeftMs);
}
