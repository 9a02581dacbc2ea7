import { deviceTheme, THEME_KEY, showTheme } from "../ui/theme-choice.ts";
import { reduceMotion, REDUCED_MOTION_KEY } from "../ui/motion.ts";

/** Gives the page, before anything is painted, the look and the stillness that this phone's owner chose; the look follows the device as it changes. */
export function applyTheme(): void {
  const look = () => showTheme(stored(THEME_KEY));
  look();
  deviceTheme().addEventListener("change", look);
  reduceMotion(stored(REDUCED_MOTION_KEY) === "on");
}

/** What this device remembers under `key`; null: nothing. */
export function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // A page that may not remember: as the device is set.
    return null;
  }
}
