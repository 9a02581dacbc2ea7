/** Most messages a second in a room: each goes to every screen, and more can't be read (1,000 people at will would cost $360 an hour). */
export const CHAT_PER_SECOND = 5;

/** A person may say something once in this time, ms: nobody types faster, and the room's budget is for all. */
export const PERSON_INTERVAL_MS = 1_000;
