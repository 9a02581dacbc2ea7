import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RowStore } from "./row-store.ts";
import { moveAside, readChecked } from "../checked-file.ts";
import { compareFiles, fileSizes, type FileSums } from "./file-sums.ts";

/** A look at a database takes at most so long, ms, and a millisecond more for so many bytes of it. */
const LOOK_WITHIN_MS = 4_000;
const BYTES_A_MS = 10_000;

const CHECK_DATABASE = fileURLToPath(new URL("./check-database.mjs", import.meta.url));

/** LevelDB's words for a database that is not whole. */
const BROKEN = /Corruption|No such file|NotFound/;

/** What `check-database.mjs` says, or that it died. */
type Found = { rows?: number; lost?: number; unread?: number; code?: string; message?: string };

/** The file that keeps what is known of the files in the database's folder. */
export const sumsFile = (folder: string): string => `${folder}.sums`;

/**
 * Makes sure that LevelDB can open the database in `folder`: what is damaged is moved aside by its name and the date, and what can be read
 * of it is saved into a new one. Answers what is known of the files, if all of them are as they were written, and in words what was lost.
 */
export async function mendFolder(folder: string): Promise<{ sums?: FileSums; lost?: string }> {
  const saved = `${folder}.saved`;
  // The last start died between the two renames that put a saved database in its place.
  if (!existsSync(folder) && existsSync(saved)) await rename(saved, folder);

  // What is left of a start that died while it saved something.
  for (const left of [saved, `${folder}.copy`]) await rm(left, { recursive: true, force: true });
  const sizes = await fileSizes(folder);
  if (Object.keys(sizes).length === 0) return {};
  await lockOnce(folder);
  const sums = readSums(folder);
  const { damaged, more } = sums ? await compareFiles(folder, sums) : { damaged: [], more: true };
  if (sums && damaged.length === 0 && !more) return { sums };
  // LevelDB takes a folder without it for an empty one.
  if (!("CURRENT" in sizes) && !damaged.includes("CURRENT")) damaged.push("CURRENT");
  // From here on the files change.
  await rm(sumsFile(folder), { force: true });
  const size = Object.values(sizes).reduce((sum, one) => sum + one, 0);
  if (damaged.length === 0) {
    const found = await look(size, "read", folder);
    const isWhole = found.rows !== undefined && !found.lost && !found.unread;
    // Whatever else is wrong, such as a full disk, is told when it is opened.
    if (isWhole || (found.message !== undefined && !BROKEN.test(found.message))) return {};
    return { lost: await save(folder, size, [], reasonOf(found)) };
  }
  return { lost: await save(folder, size, damaged, `${damaged.join(", ")}: not as written`) };
}

/** Moves `folder` aside and puts what can be read of it in its place; answers in words what became of it. */
async function save(folder: string, size: number, damaged: string[], reason: string): Promise<string> {
  const [copy, saved] = [`${folder}.copy`, `${folder}.saved`];
  let found: Found = {};
  // LevelDB may die over what is damaged: then the rest is read without it.
  for (const without of damaged.length > 0 ? [[], damaged] : [[]]) {
    for (const old of [copy, saved]) await rm(old, { recursive: true, force: true });
    await cp(folder, copy, { recursive: true });
    for (const name of without) await rm(join(copy, name), { force: true });
    found = await look(size, "save", copy, saved);
    if (found.rows !== undefined) break;
  }
  await rm(copy, { recursive: true, force: true });
  if (found.rows === undefined) await rm(saved, { recursive: true, force: true });
  const aside = moveAside(folder);
  if (found.rows !== undefined) await rename(saved, folder);
  const kept =
    found.rows === undefined
      ? "Nothing in it could be read, so the show begins anew"
      : `${found.rows} rows could be read and are kept, what else was in it is lost`;
  return `The database was damaged (${reason}). ${kept}. The damaged one is kept in ${aside}`;
}

function reasonOf({ message, lost = 0, unread = 0 }: Found): string {
  if (message !== undefined) return message;
  return lost > 0
    ? `${lost} ${lost === 1 ? "row is" : "rows are"} not as written`
    : unread > 0
      ? "a part can't be read"
      : "it can't be opened";
}

function readSums(folder: string): FileSums | undefined {
  const kept = readChecked(sumsFile(folder));
  return typeof kept === "object" && kept.checked ? (JSON.parse(kept.text) as FileSums) : undefined;
}

/** Runs `check-database.mjs`; one that dies or takes too long has found nothing. */
function look(size: number, ...args: string[]): Promise<Found> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CHECK_DATABASE, ...args], { stdio: ["ignore", "pipe", "ignore"] });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const deadline = setTimeout(() => child.kill("SIGKILL"), LOOK_WITHIN_MS + size / BYTES_A_MS);
    child.on("error", () => resolve({}));
    child.on("close", () => {
      clearTimeout(deadline);
      resolve(said.endsWith("\n") ? (JSON.parse(said) as Found) : {});
    });
  });
}

/** Throws LevelDB's error if another process has the database open, or this one may not. Reads none of it. */
async function lockOnce(folder: string): Promise<void> {
  // LevelDB locks the folder, then refuses it because there is a database, or none.
  const database = new RowStore(folder, { createIfMissing: false, errorIfExists: true });
  try {
    await database.open();
    await database.close();
  } catch (error) {
    const { cause } = error as Error;
    if (!/error_if_exists|create_if_missing/.test(String(cause))) throw error;
  }
}
