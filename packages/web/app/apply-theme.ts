import { deviceLook, LOOK_KEY, wear } from "../ui/theme-choice.ts";
import { holdStill, STILL_KEY } from "../ui/motion.ts";

/** Gives the page, before anything is painted, the look and the stillness that this phone's owner chose; the look follows the device as it changes. */
export function dress(): void {
  const look = () => wear(read(LOOK_KEY));
  look();
  deviceLook().addEventListener("change", look);
  holdStill(read(STILL_KEY) === "on");
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // A page that may not remember: as the device is set.
    return null;
  }
}
