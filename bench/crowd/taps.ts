import type { Timing } from "@marquee/core/round/round";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";

/** When someone taps in a round, at random, ms from its start, in order. */
export type Moments = () => number[];

/** `taps` in a round, so far apart that each is a batch of its own, if that many fit into a round; else at any moments. */
export function apart(taps: number, { flushMs, roundMs }: Timing, random = Math.random): Moments {
  const apartMs = (taps - 1) * flushMs < roundMs ? flushMs : 0;
  const spread = rushed(taps, roundMs - (taps - 1) * apartMs, random);
  return () => spread().map((moment, index) => moment + index * apartMs);
}

/** `taps` within the first `withinMs` of a round. */
export function rushed(taps: number, withinMs: number, random = Math.random): Moments {
  return () => Array.from({ length: taps }, () => random() * withinMs).sort((a, b) => a - b);
}

/** What someone feels, at random. */
export const feel = (): Reaction => REACTIONS[Math.floor(Math.random() * REACTIONS.length)] ?? "like";
