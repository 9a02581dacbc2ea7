/** How often a screen checks in. Half of a bucket of check-ins, so that one lost message empties nobody's seat. */
export const CHECK_IN_MS = 30_000;

/** How often the audience is counted: a number that people glance at, and counting reads every lane of two buckets. */
export const COUNT_MS = 10_000;

/** How many people are here: the distinct identities over this bucket of check-ins and the last one. */
export function present(thisBucket: Iterable<string>, lastBucket: Iterable<string>): number {
  return new Set([...thisBucket, ...lastBucket]).size;
}
