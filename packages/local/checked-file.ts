import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { crc32 } from "node:zlib";

const LAST_LINE = /\n# crc32 [0-9a-f]{8}\n$/;

/** `text` with its checksum as its last line. */
export const withChecksum = (text: string): string =>
  `${text}\n# crc32 ${crc32(text).toString(16).padStart(8, "0")}\n`;

/** Writes `text` with its checksum to `path`, for the owner only: whole or not at all. With `flush` it has survived a power cut, too, when this returns. */
export function writeChecked(path: string, text: string, { flush = false } = {}): void {
  writeFileSync(`${path}.new`, withChecksum(text), { mode: 0o600, flush });
  renameSync(`${path}.new`, path);
}

/**
 * What `writeChecked` wrote to `path`: undefined if there is none, "damaged" if a bit of it has changed or some is missing. What has no
 * checksum is answered as it is, `checked` false: a version before 2026-12 may have written it.
 */
export function readChecked(path: string): { text: string; checked: boolean } | "damaged" | undefined {
  let kept: string;
  try {
    kept = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const end = LAST_LINE.exec(kept)?.index;
  if (end === undefined) return { text: kept, checked: false };
  const text = kept.slice(0, end);
  return kept === withChecksum(text) ? { text, checked: true } : "damaged";
}

/** Moves what is damaged out of the way, by its name and the date, and answers where it is now. */
export function moveAside(path: string): string {
  const aside = `${path}.damaged-${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
  renameSync(path, aside);
  return aside;
}
