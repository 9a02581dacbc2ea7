/** What the server's own ids look like: those of messages, authors and acts. */
export const ID_PATTERN = "^[0-9A-Za-z-]{1,64}$";
