/** How much room a title needs; the type gets smaller as it grows. */
export type TitleLength = "brief" | "short" | "medium" | "long" | "epic" | "saga";

/** Characters as wide as they are high, among which a line may end: Chinese, Japanese and Korean. */
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g;

/** Letters that the display type doesn't have, and that are much broader than its own: Greek, Cyrillic, Armenian. */
const BROAD = /[\u0370-\u058f]/;

/** Characters that it doesn't have either, and that reach higher and lower than its own. */
const TALL = /[\u0590-\u1cff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\uffff]/;

/** The room that a line of text takes, in characters of Latin type; a wide character takes that of two. */
export const textWidth = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

/** The length of a title as type sees it: a long word counts as much as a long line, because it can't wrap; a wide character as two. */
export function titleLength(title: string): TitleLength {
  const longestWord = Math.max(
    ...title
      .replace(WIDE, " ")
      .split(/\s+/u)
      .map((word) => word.length),
  );
  const needs = Math.max(textWidth(title), longestWord * 1.6);
  if (needs <= 8) return "brief";
  if (needs <= 16) return "short";
  if (needs <= 30) return "medium";
  if (needs <= 60) return "long";
  return needs <= 120 ? "epic" : "saga";
}

/** `tall` for a title that needs more room between its lines than the display type, `broad` for one that needs more in them. */
export function titleScript(title: string): "tall" | "broad" | undefined {
  if (TALL.test(title)) return "tall";
  return BROAD.test(title) ? "broad" : undefined;
}

/** Which way `text` is written, by its first letter that has a direction. Where layout follows it; for letters alone there is `dir="auto"`. */
export function directionOf(text: string): "ltr" | "rtl" {
  const [letter = ""] = /\p{L}/u.exec(text) ?? [];
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(letter) ? "rtl" : "ltr";
}
