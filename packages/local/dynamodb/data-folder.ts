import { mkdir } from "node:fs/promises";

/** A data folder that can't be used; the message says why and what to do. */
export class DataFolderError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = "DataFolderError";
  }
}

/** Makes the folder `path` where it is missing. Throws a `DataFolderError`. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw explain(path, error);
  }
}

/** What is said of the errors of the file system and of LevelDB, known by their code or text; the first that fits. */
const FAULTS: { sign: RegExp; say: (path: string) => string }[] = [
  {
    sign: /LEVEL_LOCKED/,
    say: (path) =>
      `${path} is in use by another Marquee. Stop that one, or give this one a folder of its own: --data <folder>`,
  },
  {
    sign: /ENOSPC|No space left on device/,
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

/** The codes and messages of an error and its causes: LevelDB's own stands behind that of the library. */
function signsOf(error: unknown): string {
  const signs: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause)
    signs.push((at as NodeJS.ErrnoException).code ?? "", at.message);
  return signs.join("\n");
}
