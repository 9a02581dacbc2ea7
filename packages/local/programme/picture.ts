import { open, realpath, type FileHandle } from "node:fs/promises";
import { join, sep } from "node:path";
import { disableTypes, imageSize, types } from "image-size";
import { PICTURE_MAX_BYTES, PICTURE_MAX_PIXELS } from "./limits.ts";

/** The kinds that every browser shows, an old TV's too, by what `image-size` calls them. */
const TYPES = new Map([
  ["jpg", "image/jpeg"],
  ["png", "image/png"],
  ["webp", "image/webp"],
]);
disableTypes(types.filter((type) => !TYPES.has(type)));

/** Of so many bytes nearly every picture tells its size; a JPEG may have a long preamble. */
const HEAD_BYTES = 64 * 1024;
const LONG_HEAD_BYTES = 1024 * 1024;

/** A picture that may be served: where it is, what it is, and which one of that name. */
export type Picture = { file: string; type: string; extension: string; bytes: number; changedAt: number };

/** Why a picture is left out, in words that say what is allowed. */
export class PictureError extends Error {}

/** The picture that `named` means in `folder`, a real path, checked without reading it whole. Throws a `PictureError`. */
export async function checkPicture(folder: string, named: string): Promise<Picture> {
  const { handle, file } = await openPicture(folder, named);
  try {
    return await inspect(handle, file);
  } finally {
    await handle.close();
  }
}

/** The bytes of the picture in `file`, a path that `checkPicture` answered, checked again: it may be another one by now. */
export async function readPicture(folder: string, file: string): Promise<Picture & { body: Buffer }> {
  const { handle } = await openPicture(folder, file.slice(folder.length + 1));
  try {
    const picture = await inspect(handle, file);
    const body = Buffer.alloc(picture.bytes);
    const { bytesRead } = await handle.read(body, 0, picture.bytes, 0);
    return { ...picture, body: body.subarray(0, bytesRead) };
  } finally {
    await handle.close();
  }
}

async function openPicture(folder: string, named: string): Promise<{ handle: FileHandle; file: string }> {
  const path = named.replaceAll("\\", "/");
  if (/^\/|^\w+:|\0/.test(path) || path.split("/").includes(".."))
    throw new PictureError(
      "must be a file in the folder, such as posters/metropolis.jpg, without .. before it",
    );
  try {
    const file = await realpath(join(folder, path));
    if (!file.startsWith(folder + sep))
      throw new PictureError("is a link to a file outside of the folder: copy the file into it");
    return { file, handle: await open(file, "r") };
  } catch (error) {
    if (error instanceof PictureError) throw error;
    const { code = "" } = error as NodeJS.ErrnoException;
    const missing = code === "ENOENT" || code === "ENOTDIR";
    throw new PictureError(missing ? "there is no such file in the folder" : `can't be read (${code})`);
  }
}

async function inspect(handle: FileHandle, file: string): Promise<Picture> {
  const stat = await handle.stat();
  if (!stat.isFile()) throw new PictureError("is no file");
  if (stat.size > PICTURE_MAX_BYTES)
    throw new PictureError(
      `has ${megabytes(stat.size)} MB, and at most ${megabytes(PICTURE_MAX_BYTES)} are allowed: save it smaller, 780 pixels wide is enough`,
    );
  const size = (await sizeOf(handle, HEAD_BYTES)) ?? (await sizeOf(handle, LONG_HEAD_BYTES));
  const extension = size?.type ?? "";
  const type = TYPES.get(extension);
  if (!size || type === undefined)
    throw new PictureError("is no JPEG, PNG or WebP picture by its first bytes");
  if (size.width * size.height > PICTURE_MAX_PIXELS)
    throw new PictureError(
      `has ${size.width} × ${size.height} pixels, and at most ${PICTURE_MAX_PIXELS / 1e6} million are allowed: save it smaller, 780 pixels wide is enough`,
    );
  return { file, type, extension, bytes: stat.size, changedAt: stat.mtimeMs };
}

async function sizeOf(handle: FileHandle, most: number) {
  const head = Buffer.alloc(most);
  const { bytesRead } = await handle.read(head, 0, most, 0);
  try {
    return imageSize(head.subarray(0, bytesRead));
  } catch {
    return undefined;
  }
}

const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, "");
