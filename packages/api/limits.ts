/**
 * Most resolvers one request may run; the deployed API is configured with it and the local server enforces it. Every document of ours
 * runs one; many under aliases would be billed as a single operation.
 */
export const RESOLVER_COUNT_LIMIT = 1;

/**
 * Deepest nesting of fields in one request to the deployed API: one more than `show`'s five, because AppSync doesn't say whether it counts
 * the operation itself. The schema has nothing deeper; this holds when it grows.
 */
export const QUERY_DEPTH_LIMIT = 6;
