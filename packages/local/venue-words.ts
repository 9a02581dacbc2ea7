import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The venue's own words to hide in chat: `words.txt` in the data folder, one a line, `#` begins a comment. */
export function loadVenueWords(folder: string | undefined): string[] {
  const path = folder === undefined ? undefined : join(folder, "words.txt");
  if (path === undefined || !existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((word) => word !== "");
}
