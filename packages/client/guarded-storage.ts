/** What is used of the browser's Web Storage. */
export type WebStorage = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

/** What `use` of a storage answers; undefined where it is forbidden, as in some private windows, or full, or holds what can't be read. */
export function guarded<Result>(use: () => Result): Result | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/**
 * A storage that may be forbidden or full: then nothing is found in it and nothing is kept, and neither throws.
 *
 * @param storage gets it, e.g. `() => localStorage`; this may throw, too
 */
export function guardStorage(storage: () => WebStorage): WebStorage {
  return {
    getItem: (key) => guarded(() => storage().getItem(key)) ?? null,
    setItem: (key, value) => guarded(() => storage().setItem(key, value)),
    removeItem: (key) => guarded(() => storage().removeItem(key)),
  };
}
