/** Most votes one batch may carry. */
export const MAX_BATCH = 50;

/** Most votes one person may cast in one round. */
export const MAX_VOTES_PER_ROUND = 200;
