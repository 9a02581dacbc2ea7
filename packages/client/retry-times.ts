/** So many phones a second may come back at once: a server greets them without falling behind. */
const CONNECTS_PER_SECOND = 400;

/** The shortest time over which a room spreads its first tries, ms. */
const LEAST_SPREAD_MS = 300;

/** The longest time over which a room spreads its tries, ms, and what one does whose audience nobody knows. */
export const MOST_SPREAD_MS = 5_000;

/** The shortest time between two tries of one phone, ms: browsers slow a page down that is refused more often. */
const LEAST_PAUSE_MS = 1_000;

/** A line hangs no earlier than this, ms: whoever knocks at a silent network knocks again after one second. */
const LEAST_HANG_MS = 2_000;

/** Opening a line takes up to four round trips before the greeting, which takes two: it hangs after twice of all that. */
const GREETINGS = 6;

/**
 * A line that was lost is tried for after a random part of this, from the first try on, ms. It follows the audience, so that a crowd that is cut at
 * once comes back evenly, 2,000 phones at 400 a second, and a small room at once. Undefined or 0: nobody was counted yet, which may be a crowd.
 */
export const retrySpreadMs = (audience: number | undefined): number =>
  audience
    ? Math.min(MOST_SPREAD_MS, Math.max(LEAST_SPREAD_MS, (audience * 1_000) / CONNECTS_PER_SECOND))
    : MOST_SPREAD_MS;

/**
 * A try that failed is followed by the next one so long after it began, ms: all phones wait as long, and so keep the distance that the first pause
 * gave them. Pauses drawn anew each time would be half as long, and twice as many phones would try at once.
 */
export const retryEveryMs = (audience: number | undefined): number =>
  Math.max(LEAST_PAUSE_MS, retrySpreadMs(audience));

/** A line that is not live so long after it was opened hangs, ms. `greetingMs`: how long the last one took to greet; 0: there was none yet. */
export const hangsMs = (network: { audience: number | undefined; greetingMs: number }): number =>
  Math.min(
    MOST_SPREAD_MS,
    Math.max(LEAST_HANG_MS, retryEveryMs(network.audience), GREETINGS * network.greetingMs),
  );
