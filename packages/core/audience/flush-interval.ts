import type { Timing } from "../round/round.ts";

/**
 * Most batches a second from the whole room, over a round: each is two writes, and a new on-demand table of DynamoDB takes 4,000 a second
 * to begin with.
 */
export const BATCHES_PER_SECOND = 1_500;

/**
 * How often a phone in a room of `audience` phones may send a batch, ms, so that all of them together stay within the budget even if
 * everyone taps all the time. At most a round: more than two batches, one in the round and one in its grace, no phone can be spared.
 */
export function flushMsFor(audience: number, timing: Timing): number {
  const { flushMs, roundMs } = timing;
  const batches = (BATCHES_PER_SECOND * roundMs) / 1_000 / Math.max(1, audience);
  // What is left when the round ends leaves by one batch more.
  const wanted = batches > 2 ? roundMs / (batches - 1) : roundMs;
  return Math.ceil(Math.max(flushMs, wanted));
}
