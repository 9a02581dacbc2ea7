/** How often a screen of a small room checks in. Half of a bucket of check-ins, so that one lost message makes nobody seem gone. */
export const CHECK_IN_MS = 30_000;

/** The longest pause that a bucket of 60 s bears, with the tenth by which phones vary it. */
const MAX_CHECK_IN_MS = 50_000;

/** Most check-ins a second from the whole room, as far as the longest pause allows: each is an operation and a write that nobody sees. */
const CHECK_INS_PER_SECOND = 100;

/** How often a screen checks in when `audience` phones are here, ms. */
export function checkInMsFor(audience: number): number {
  const pauseMs = Math.ceil((audience * 1_000) / CHECK_INS_PER_SECOND);
  return Math.min(Math.max(CHECK_IN_MS, pauseMs), MAX_CHECK_IN_MS);
}

/** How often the audience is counted: a number that people glance at, and counting reads every lane of two buckets. */
export const COUNT_MS = 10_000;

/** An identity counts from its second check-in on, which comes at least this long after its first, ms: who only shows up is no audience. */
export const COUNTED_AFTER_MS = 10_000;

/** An identity in one bucket of check-ins, and when its first and its last came there, epoch ms. */
export type CheckedIn = { identity: string; firstAt: number; lastAt: number };

/**
 * How many people are here: the distinct identities over this bucket of check-ins and the last one. `earlier` is the bucket before those: it
 * tells of who checks in but once a bucket that they have been here for long.
 */
export function present(here: readonly CheckedIn[], earlier: readonly CheckedIn[]): number {
  const firstAt = new Map<string, number>();
  for (const one of [...earlier, ...here])
    firstAt.set(one.identity, Math.min(one.firstAt, firstAt.get(one.identity) ?? Infinity));
  const counted = new Set<string>();
  for (const { identity, lastAt } of here)
    if (lastAt - (firstAt.get(identity) ?? lastAt) >= COUNTED_AFTER_MS) counted.add(identity);
  return counted.size;
}
