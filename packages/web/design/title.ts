/** How much room a title needs; the type gets smaller as it grows. */
export type TitleLength = "short" | "medium" | "long" | "epic";

/** The length of a title as type sees it: a long word counts as much as a long line, because it can't wrap. */
export function titleLength(title: string): TitleLength {
  const longestWord = Math.max(...title.split(/\s+/u).map((word) => word.length));
  const needs = Math.max(title.length, longestWord * 1.6);
  if (needs <= 16) return "short";
  if (needs <= 30) return "medium";
  return needs <= 60 ? "long" : "epic";
}

/** The year of an ISO date, or nothing when it is unknown. */
export function year(releaseDate: string | null): string {
  return releaseDate?.slice(0, 4) ?? "";
}
