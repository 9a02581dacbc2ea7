/** The wrong host key of a minute that is the first to be told to slow down. */
export const WRONG_KEYS_MAX = 20;
