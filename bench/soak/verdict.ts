import type { Sample } from "./sample.ts";

/** By so much the memory may be more at the end, MB. */
export const HEAP_GROWTH_MB = 5;

/**
 * What else may be more at the end. A screen is never twice the same: the movie before may still be there, which is 16 nodes with 3
 * listeners and 2 pictures, a line of chat more or fewer, a check-in under way. What is kept each round, or every tenth, is far more than this.
 */
export const NOISE = { nodes: 32, listeners: 6, documents: 0, timers: 3, pictures: 6 } as const;

/** What grew from `first` to `last` by more than it may, in words; nothing when the bar is met. */
export function grown(first: Sample, last: Sample): string[] {
  const kinds = Object.keys(NOISE) as (keyof typeof NOISE)[];
  const told = kinds
    .filter((kind) => last[kind] - first[kind] > NOISE[kind])
    .map((kind) => `${kind}: ${first[kind]} after ${first.round} rounds, ${last[kind]} after ${last.round}`);
  const heap = last.heapMb - first.heapMb;
  if (heap > HEAP_GROWTH_MB) told.unshift(`heap: ${heap.toFixed(1)} MB more after ${last.round} rounds`);
  return told;
}
