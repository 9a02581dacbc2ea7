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

/** `error` of the file system or of LevelDB, in words: what is wrong with the folder and what to do. Others come back as they are. */
export function explain(path: string, error: unknown): Error {
  const codes = codesOf(error);
  const text = String((error as Error).message) + String((error as Error).cause ?? "");
  const say = (message: string) => new DataFolderError(message, error);

  if (codes.includes("LEVEL_LOCKED")) {
    return say(
      `${path} is in use by another Marquee. Stop that one, or give this one a folder of its own: --data <folder>`,
    );
  }
  if (codes.includes("ENOSPC") || text.includes("No space left on device")) {
    return say(
      `The disk that holds ${path} is full. Free some space and start again, or use another disk: --data <folder>`,
    );
  }
  if (codes.includes("ENOTDIR") || codes.includes("EEXIST")) {
    return say(
      `${path} is not a folder, or lies in something that isn't one. Give another place: --data <folder>`,
    );
  }
  if (
    codes.some((code) => ["EACCES", "EPERM", "EROFS", "ENOENT"].includes(code)) ||
    /denied|Read-only/.test(text)
  ) {
    return say(
      `${path} can't be written. Allow it, or give a folder that can be: --data <folder>, or --data memory to keep nothing`,
    );
  }
  if (codes.includes("LEVEL_CORRUPTION")) {
    return say(
      `The data in ${path} is broken. Move that folder away and start again: the show begins anew in an empty one`,
    );
  }
  if (codes.includes("LEVEL_IO_ERROR")) return say(`The data in ${path} can't be read or written: ${text}`);
  return error as Error;
}

/** The codes of an error and of its causes: LevelDB's own stands behind that of the library. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let at = error as { code?: string; cause?: unknown } | undefined; at; at = at.cause as typeof at) {
    if (at.code) codes.push(at.code);
  }
  return codes;
}
