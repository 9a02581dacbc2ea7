import type { Timing } from "../round/round.ts";

/**
 * Most batches a second from the whole room: each is two writes, and a new on-demand table of DynamoDB takes 4,000 a second to begin
 * with.
 */
export const BATCHES_PER_SECOND = 1_500;

/** How often a phone may send a batch in a room of `audience` phones, ms; at most half a round, so that votes still climb in it. */
export function flushMsFor(audience: number, { flushMs, roundMs }: Timing): number {
  return Math.ceil(Math.min(Math.max(flushMs, (audience * 1_000) / BATCHES_PER_SECOND), roundMs / 2));
}
