/** Most characters of the venue's name: it is read from across the room. */
export const VENUE_NAME_MAX = 40;
