/** What one request may ask of the API; the deployed API is configured with these and the local server enforces them. */

/** Deepest nesting of a query. The deepest of ours has 5: `show { leaderboard { standings { movie { id` */
export const QUERY_DEPTH_LIMIT = 8;

/** Most resolvers one request may run. Every document of ours runs one; many under aliases would be billed as a single operation. */
export const RESOLVER_COUNT_LIMIT = 1;
