export const root: string;
/** The path of the Bun that package.json names; see `bun.mjs`. */
export function bunPath(): string;
