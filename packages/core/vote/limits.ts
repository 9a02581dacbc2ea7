/** Most votes one batch may carry. */
export const MAX_BATCH = 50;

/** Most votes one person may cast in one round. */
export const MAX_VOTES_PER_ROUND = 200;

/** Most ballots of one person that count in one round: each makes the person's row larger, and is a load of the page or a tab. */
export const MAX_BALLOTS_PER_ROUND = 8;
