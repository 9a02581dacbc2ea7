import { createSignal, type Signal } from "solid-js";

/** A text that this phone remembers under `key`, where it may; else it lasts as long as the page. */
export function createRemembered(key: string, initial: string): Signal<string> {
  const [value, setValue] = createSignal(read(key) ?? initial);
  const remember = (next: string) => {
    try {
      localStorage.setItem(key, next);
    } catch {
      // A private window, or a full store: the evening goes on.
    }
    return setValue(() => next);
  };
  return [value, remember as Signal<string>[1]];
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
