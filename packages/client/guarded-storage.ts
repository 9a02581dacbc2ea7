/** What is used of the browser's Web Storage. */
export type WebStorage = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

/**
 * A storage that may be forbidden, as in some private windows, or full: then nothing is found in it and nothing is kept, and neither throws.
 *
 * @param storage gets it, e.g. `() => localStorage`; this may throw, too
 */
export function guardStorage(storage: () => WebStorage): WebStorage {
  const attempt = <Result>(use: (storage: WebStorage) => Result): Result | undefined => {
    try {
      return use(storage());
    } catch {
      return undefined;
    }
  };
  return {
    getItem: (key) => attempt((one) => one.getItem(key)) ?? null,
    setItem: (key, value) => attempt((one) => one.setItem(key, value)),
    removeItem: (key) => attempt((one) => one.removeItem(key)),
  };
}
