import type { Timing } from "@marquee/core/round/round";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";

/** When someone taps in a round, ms from its start, in order. */
export type Moments = (taps: number, roundMs: number, random: () => number) => number[];

/** At random moments that are at least `apartMs` from one another. Throws if so many don't fit into a round. */
export function scattered(apartMs: number): Moments {
  return (taps, roundMs, random) => {
    const room = roundMs - (taps - 1) * apartMs;
    if (room <= 0) throw new Error(`${taps} taps at least ${apartMs} ms apart don't fit into ${roundMs} ms`);
    const moments = Array.from({ length: taps }, () => random() * room).sort((a, b) => a - b);
    return moments.map((moment, index) => moment + index * apartMs);
  };
}

/** As `scattered` so that each tap is a batch of its own, if that many fit into a round; else at any moments. */
export function apart(taps: number, { flushMs, roundMs }: Timing): Moments {
  return scattered((taps - 1) * flushMs < roundMs ? flushMs : 0);
}

/** All within the first `withinMs`. */
export function rushed(withinMs: number): Moments {
  return (taps, _roundMs, random) =>
    Array.from({ length: taps }, () => random() * withinMs).sort((a, b) => a - b);
}

/** What someone feels, at random. */
export const feel = (): Reaction => REACTIONS[Math.floor(Math.random() * REACTIONS.length)] ?? "like";
