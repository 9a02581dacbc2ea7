/** The wrong host key of a minute that is the first to be told to slow down. */
export const WRONG_KEYS_MAX = 20;

/** Most characters of a notice, as `String.length` counts: two lines on a TV that is read from 5 m. */
export const NOTICE_MAX = 140;

/** A notice is shown for so long at most, ms: what is to be read every evening belongs to the venue's name. */
export const NOTICE_MAX_MS = 24 * 3_600_000;

/** A movie is held for so long at most, ms: a host who forgets it must not end the show. */
export const HOLD_MAX_MS = 3_600_000;

/** Most characters of a movie's id. */
export const MOVIE_ID_MAX = 300;

/** Most movies that a host may queue: five hundred seconds of the show, and a row of 50 kB. */
export const QUEUE_MAX = 50;

/** Most movies that a host may block. */
export const BLOCKS_MAX = 500;

/** So many strikes are remembered, the last ones: a board has 25 standings. */
export const STRIKES_MAX = 100;

/** Fewest and most seconds between two messages of a person in a slow chat. */
export const SLOW_SECONDS = { least: 2, most: 300 };
