/** Where Amplify keeps the identity: `localStorage`, or the page's memory where the browser forbids it, as some do in private windows. */
export function deviceStorage(storage: () => Storage = () => localStorage) {
  const memory = new Map<string, string>();
  return {
    async setItem(key: string, value: string) {
      memory.set(key, value);
      try {
        storage().setItem(key, value);
      } catch {
        // The page's memory has it.
      }
    },
    async getItem(key: string) {
      try {
        return storage().getItem(key) ?? memory.get(key) ?? null;
      } catch {
        return memory.get(key) ?? null;
      }
    },
    async removeItem(key: string) {
      memory.delete(key);
      try {
        storage().removeItem(key);
      } catch {
        // It is not there.
      }
    },
    async clear() {
      // Amplify calls this on sign-out; guests never do.
      memory.clear();
    },
  };
}
