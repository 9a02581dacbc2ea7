/** Largest list of a venue's films, bytes. */
export const LIST_MAX_BYTES = 8 * 1024 * 1024;

/** Most films of a list: a night of ten hours shows 3,600. */
export const FILMS_MAX = 10_000;

/** Largest row of a spreadsheet, characters: what a title and a text may have takes a tenth of it. */
export const ROW_MAX = 16_000;

/** Largest picture, bytes: it goes to every phone of the room in the seconds before its movie is on, as it is. */
export const PICTURE_MAX_BYTES = 4 * 1024 * 1024;

/** Most pixels of a picture: a phone has to hold four bytes for each of them. */
export const PICTURE_MAX_PIXELS = 16_000_000;
