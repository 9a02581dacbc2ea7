/** Most messages a second in a room: each goes to every screen, and more can't be read (1,000 people at will would cost $360 an hour). */
export const CHAT_PER_SECOND = 5;

/** Of the room's messages in a second so many are kept for people who were silent: a few who write all the time can't take them all. */
export const KEPT_FOR_SILENT = 2;

/**
 * Who sent nothing for so long was silent, ms. What the room's limit refused was sent, too. Fifty people who each say something every 20 s
 * are more than those who were not silent may be, and one device that talks all the time would be heard in their stead.
 */
export const SILENT_MS = 15_000;

/** A person may say something once in this time, ms: nobody types faster, and the room's budget is for all. */
export const PERSON_INTERVAL_MS = 1_000;

/** Most messages that a host may remove at once. */
export const MAX_REMOVED = 100;

/** A message waits for a host so long, ms: what is said later is about another movie. */
export const SUBMISSION_MS = 10 * 60_000;

/** Longest mute, ms. */
export const MUTE_MAX_MS = 24 * 3_600_000;
