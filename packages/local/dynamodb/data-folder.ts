import { chmod, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

/** A data folder that can't be used; the message says why and what to do. */
export class DataFolderError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = "DataFolderError";
  }
}

/** What lies in a data folder: `database.sums` and `secret.damaged-…` are of the kind, too. */
const OURS = /^(database|secret|keys|host-link|now\.json|conductor\.mjs|open-desk\.mjs|words\.txt)(\.|$)/;

/** Makes the folder `path` where it is missing, for its owner only. Throws a `DataFolderError`. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw explain(path, error);
  }
}

/**
 * Makes the data folder `path` where it is missing, and takes it and what is ours in it from other users of the machine. A folder that holds
 * something else, too, keeps its own mode. Throws a `DataFolderError`.
 */
export async function makeDataFolder(path: string): Promise<void> {
  await makeFolder(path);
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const ours = entries.filter(({ name }) => OURS.test(name));
    if (ours.length === entries.length) await chmod(path, 0o700);
    for (const entry of ours) {
      const inside = join(path, entry.name);
      if (entry.isFile()) await chmod(inside, 0o600);
      if (!entry.isDirectory()) continue;
      await chmod(inside, 0o700);
      for (const name of await readdir(inside)) await chmod(join(inside, name), 0o600);
    }
  } catch (error) {
    // Who does not own it can't, and may use it all the same.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw explain(path, error);
  }
}

const LOCKED = /LEVEL_LOCKED/;
const FULL = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/;

/** What is said of the errors of the file system and of LevelDB, known by their code or text; the first that fits. */
const FAULTS: { sign: RegExp; say: (path: string) => string }[] = [
  {
    sign: LOCKED,
    say: (path) =>
      `${path} is in use by another Marquee. Stop that one, or give this one a folder of its own: --data <folder>`,
  },
  {
    sign: FULL,
    say: (path) =>
      `The disk that holds ${path} is full. Free some space and start again, or use another disk: --data <folder>`,
  },
  {
    sign: /ENOTDIR|EEXIST/,
    say: (path) =>
      `${path} is not a folder, or lies in something that isn't one. Give another place: --data <folder>`,
  },
  {
    sign: /EACCES|EPERM|EROFS|Permission denied|Read-only file system/,
    say: (path) =>
      `${path} can't be written. Allow it, or give another folder: --data <folder>, or --data memory to keep nothing`,
  },
  {
    sign: /LEVEL_CORRUPTION/,
    say: (path) =>
      `The data in ${path} is broken. Move that folder away and start again: the show begins anew in an empty one`,
  },
  {
    sign: /ENOENT|No such file/,
    say: (path) =>
      `${path} can't be made there, or has been taken away. Give another place: --data <folder>, or --data memory to keep nothing`,
  },
];

/** `error` of the file system or of LevelDB, in words: what is wrong with the folder and what to do. Others come back as they are. */
export function explain(path: string, error: unknown): Error {
  const signs = signsOf(error);
  const fault = FAULTS.find(({ sign }) => sign.test(signs));
  return fault ? new DataFolderError(fault.say(path), error) : (error as Error);
}

/** Whether `error` says that another Marquee runs on the folder. */
export const isInUse = (error: unknown): boolean => LOCKED.test(signsOf(error));

/** Whether `error` says that the disk is full. */
export const isFull = (error: unknown): boolean => FULL.test(signsOf(error));

/** The codes and messages of an error and its causes: LevelDB's own stands behind that of the library. */
function signsOf(error: unknown): string {
  const signs: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause)
    signs.push((at as NodeJS.ErrnoException).code ?? "", at.message);
  return signs.join("\n");
}
