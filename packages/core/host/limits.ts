/** The wrong host key of a minute that is the first to be told to slow down. */
export const WRONG_KEYS_MAX = 20;

/** Most characters of a notice, as `String.length` counts: two lines on a TV that is read from 5 m. */
export const NOTICE_MAX = 140;

/** A notice is shown for so long at most, ms: what is to be read every evening belongs to the venue's name. */
export const NOTICE_MAX_MS = 24 * 3_600_000;

/** Fewest and most seconds between two messages of a person in a slow chat. */
export const SLOW_SECONDS = { least: 2, most: 300 };
