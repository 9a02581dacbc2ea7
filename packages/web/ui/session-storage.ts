import { guardStorage } from "@marquee/client/guarded-storage";

const storage = guardStorage(() => sessionStorage);

/** What this tab was left with under `key`, over a reload too; undefined where there is nothing that can be read. */
export function readSession(key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** Leaves `value` with this tab under `key`, where it may; undefined takes away what was there. */
export function writeSession(key: string, value: unknown): void {
  if (value === undefined) storage.removeItem(key);
  else storage.setItem(key, JSON.stringify(value));
}
