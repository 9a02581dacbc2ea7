/** Builds packages/web/dist if it is missing or older than what it is made from. */
export function buildWeb(): void;
