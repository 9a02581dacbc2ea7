import { LANGUAGE_KEY } from "../i18n/language-key.ts";
import { stored } from "./apply-theme.ts";

/**
 * Mirrors the page before its first paint for who reads from right to left, by the language that was chosen on this device or else the browser's first: what
 * the page comes with stands then where the app draws it. The app knows better what it speaks, and sets it.
 */
export function mirrorEarly(): void {
  if (!/^ar\b/.test(stored(LANGUAGE_KEY) ?? navigator.language)) return;
  document.documentElement.dir = "rtl";
  // For older browsers the build takes the direction of some styles from the page's language.
  document.documentElement.lang = "ar";
}
