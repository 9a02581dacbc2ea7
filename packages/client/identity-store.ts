import { guardStorage, type WebStorage } from "./guarded-storage.ts";

/**
 * Where Amplify keeps the identity: in what all pages of a device share, the browser's `localStorage`, or in the page's memory where the browser
 * forbids it. The first identity that is kept stays, so that of two pages that ask for one at the same time both end up with the same.
 */
export function createIdentityStore(storage: () => WebStorage) {
  const shared = guardStorage(storage);
  /** What this page goes by. */
  const memory = new Map<string, string>();
  let name = "";

  const look = (key: string) => shared.getItem(key) ?? memory.get(key) ?? null;

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
      shared.setItem(key, first);
    },
    async removeItem(key: string) {
      // Another page may have got a new one already.
      if (shared.getItem(key) === memory.get(key)) shared.removeItem(key);
      memory.delete(key);
    },
    async clear() {
      // Amplify calls this on sign-out; guests never do.
      memory.clear();
    },
  };
}
