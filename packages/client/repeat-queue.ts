import { closesAt, type Timing } from "@marquee/core/round/round";

/** A batch that came back without an answer, and has to go again until it has one. */
export type BatchInLine = {
  round: number;
  /** When it last left, server time. */
  sentAt: number;
  /** Whether it is under way again. */
  isUnderWay: boolean;
};

/**
 * Which of a page's batches goes again next: one at a time, and the one that has waited longest. While the API answers nothing each round may leave
 * one behind, and all of them together must not ask more often than one. Those that may still be counted do not wait for those that may not.
 *
 * @returns undefined while one of them is under way, or if there are none
 */
export function nextToRepeat<Batch extends BatchInLine>(
  batches: readonly Batch[],
  now: number,
  timing: Timing,
): Batch | undefined {
  const open = batches.filter(({ round }) => now < closesAt(round, timing));
  const line = open.length > 0 ? open : batches;
  if (line.some(({ isUnderWay }) => isUnderWay)) return undefined;
  return [...line].sort((a, b) => a.sentAt - b.sentAt)[0];
}
