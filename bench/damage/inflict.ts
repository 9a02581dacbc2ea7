import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

/** What becomes of a file on a bad disk. */
export const DAMAGES = ["cut", "bit flipped", "block zeroed"] as const;
export type Damage = { file: string; kind: (typeof DAMAGES)[number]; at: number };

/** A disk loses its blocks in this size, bytes. */
const BLOCK = 4_096;

/** The files in `folder` that have something to lose. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .filter((file) => statSync(join(folder, file)).size > 0)
    .sort();

/** The damage that `random` (0..1) draws for one of the `files` in `folder`, each kind in turn. */
export function drawDamage(
  folder: string,
  files: readonly string[],
  turn: number,
  random: () => number,
): Damage {
  const index = turn % files.length;
  const file = files[index] ?? "";
  const kind = DAMAGES[(index + Math.floor(turn / files.length)) % DAMAGES.length] ?? "cut";
  return { file, kind, at: Math.floor(random() * statSync(join(folder, file)).size) };
}

/** Does it. Answers whether the file is another one now: what was zeroed may have been zeros. */
export function inflict(folder: string, { file, kind, at }: Damage): boolean {
  const path = join(folder, file);
  const whole = readFileSync(path);
  let bytes = Buffer.from(whole);
  if (kind === "cut") bytes = bytes.subarray(0, at);
  else if (kind === "bit flipped") bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
  else bytes.fill(0, at - (at % BLOCK), Math.min(at - (at % BLOCK) + BLOCK, bytes.length));
  writeFileSync(path, bytes);
  return !bytes.equals(whole);
}
