import { guardStorage } from "@marquee/client/guarded-storage";
import { createSignal, type Signal } from "solid-js";

/** What this device keeps over visits, where it may. */
export const deviceStorage = guardStorage(() => localStorage);

/** A text that this device remembers under `key`, where it may; else it lasts as long as the page. */
export function createPersistedSignal(key: string, initial: string): Signal<string> {
  const [value, setValue] = createSignal(recall(key) ?? initial);
  const set = (next: string) => {
    remember(key, next);
    return setValue(() => next);
  };
  return [value, set as Signal<string>[1]];
}

/** Has this device remember `value` under `key`, where it may. */
export const remember = (key: string, value: string): void => deviceStorage.setItem(key, value);

/** What this device remembers under `key`; null: nothing. */
export const recall = (key: string): string | null => deviceStorage.getItem(key);

/** Under this a device remembers whether the keys 1 to 5 vote: "on" or "off". */
export const KEYS_KEY = "marquee.keys";

/** Whether the keys 1 to 5 vote: they do unless this device's owner turned that off. */
export const keysVote = (): boolean => recall(KEYS_KEY) !== "off";
