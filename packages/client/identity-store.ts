/** What all pages of a device share: the browser's `localStorage`. */
export type Shelf = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

/**
 * Where Amplify keeps the identity: on the shelf, or in the page's memory where the browser forbids it, as some do in private windows. The
 * first identity that is kept stays, so that of two pages that ask for one at the same time both end up with the same.
 */
export function createIdentityStore(shelf: () => Shelf) {
  /** What this page goes by. */
  const memory = new Map<string, string>();
  let name = "";

  const onShelf = <Result>(use: (shelf: Shelf) => Result): Result | undefined => {
    try {
      return use(shelf());
    } catch {
      return undefined;
    }
  };
  const look = (key: string) => onShelf((one) => one.getItem(key)) ?? memory.get(key) ?? null;

  return {
    /** The identity that is kept; null if there is none. */
    kept: () => look(name),

    async getItem(key: string) {
      const value = look(key);
      if (value !== null) memory.set(key, value);
      return value;
    },
    async setItem(key: string, value: string) {
      name = key;
      const first = look(key) ?? value;
      memory.set(key, first);
      onShelf((one) => one.setItem(key, first));
    },
    async removeItem(key: string) {
      onShelf((one) => {
        // Another page may have got a new one already.
        if (one.getItem(key) === memory.get(key)) one.removeItem(key);
      });
      memory.delete(key);
    },
    async clear() {
      // Amplify calls this on sign-out; guests never do.
      memory.clear();
    },
  };
}
