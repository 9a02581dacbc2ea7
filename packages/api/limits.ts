/**
 * Most resolvers one request may run; the deployed API is configured with it and the local server enforces it. Every document of ours
 * runs one; many under aliases would be billed as a single operation.
 */
export const RESOLVER_COUNT_LIMIT = 1;
