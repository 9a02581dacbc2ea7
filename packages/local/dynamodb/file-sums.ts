import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** LevelDB's files by name: how long the part is that was looked at, bytes, and its CRC-32. */
export type FileSums = Record<string, readonly [size: number, crc: number]>;

/** The files that hold the data. All but CURRENT only ever grow, and none is written again under its name. */
const DATA = /^(CURRENT|MANIFEST-\d+|\d+\.(log|ldb|sst))$/;

/** Bytes that are read at once. */
const CHUNK = 1024 * 1024;

/** How the files in a folder differ from what is known of them. */
export type Difference = {
  /** The files that are not as they were written. */
  damaged: string[];
  /** Whether there is something of which nothing is known, as after a kill. */
  more: boolean;
};

/** How long each data file in `folder` is, bytes; empty if there is no such folder. */
export async function fileSizes(folder: string): Promise<Record<string, number>> {
  const names = (await readdir(folder).catch(ifThere)) ?? [];
  const sizes: Record<string, number> = {};
  for (const name of names) {
    const size = DATA.test(name) ? await sizeOf(join(folder, name)) : undefined;
    if (size !== undefined) sizes[name] = size;
  }
  return sizes;
}

/** The sums of the files in `folder` up to the given `sizes`; what is `known` of their beginnings is not read again. */
export async function sumFiles(
  folder: string,
  sizes: Readonly<Record<string, number>>,
  known: FileSums = {},
): Promise<FileSums> {
  const sums: FileSums = {};
  for (const [name, size] of Object.entries(sizes)) {
    const from = name === "CURRENT" ? undefined : known[name];
    const sum = from?.[0] === size ? from : await sumFile(join(folder, name), size, from);
    if (sum) sums[name] = sum;
  }
  return sums;
}

/** Compares the files in `folder` with what was `known` of them when it was last looked. */
export async function compareFiles(folder: string, known: FileSums): Promise<Difference> {
  const sizes = await fileSizes(folder);
  const grown = Object.keys(sizes).filter((name) => sizes[name] !== known[name]?.[0]);
  const missing = Object.keys(known).filter((name) => !(name in sizes));
  const damaged: string[] = [];
  for (const [name, [size, crc]] of Object.entries(known)) {
    if (!(name in sizes)) continue;
    const begins = await sumFile(join(folder, name), size);
    if (begins?.[0] !== size || begins[1] !== crc) damaged.push(name);
  }
  // LevelDB removes a file after it has written to its list, the MANIFEST, that it needs it no more.
  if (!grown.some((name) => name.startsWith("MANIFEST"))) {
    const logs = Object.keys(known).filter((name) => name.endsWith(".log"));
    const lastLog = logs.sort().at(-1);
    damaged.push(...missing.filter((name) => !/\.(log|ldb|sst)$/.test(name) || name === lastLog));
  }
  return { damaged, more: grown.length + missing.length > 0 };
}

/** The sum of the first `size` bytes of the file `path`, or of all if it is shorter; `known` is that of its beginning. Undefined if it has gone. */
async function sumFile(
  path: string,
  size: number,
  known: FileSums[string] = [0, 0],
): Promise<FileSums[string] | undefined> {
  const file = await open(path).catch(ifThere);
  if (!file) return undefined;
  try {
    let [at, crc] = known;
    const chunk = Buffer.alloc(Math.min(CHUNK, Math.max(0, size - at)));
    while (at < size) {
      const { bytesRead } = await file.read(chunk, 0, Math.min(chunk.length, size - at), at);
      if (bytesRead === 0) break;
      crc = crc32(chunk.subarray(0, bytesRead), crc);
      at += bytesRead;
    }
    return [at, crc];
  } finally {
    await file.close();
  }
}

const sizeOf = async (path: string) => (await stat(path).catch(ifThere))?.size;

/** For `catch`: a file that has gone meanwhile is none. */
function ifThere(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}
