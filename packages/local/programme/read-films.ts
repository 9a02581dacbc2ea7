import { createHash } from "node:crypto";
import { open, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { OWN_FILMS } from "@marquee/core/movie/own-pictures";
import type { MovieList } from "@marquee/core/movie/list-source";
import type { Movie } from "@marquee/core/movie/schema";
import { type Column, FilmRow, type RawList, type RawRow } from "./film-row.ts";
import { LIST_MAX_BYTES } from "./limits.ts";
import { checkPicture, type Picture, PictureError } from "./picture.ts";
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";

/** The files that a list may be in; the first that is there is read. */
const LISTS = [
  { name: "movies.csv", read: readCsv },
  { name: "movies.json", read: readJson },
] as const;

/** So many rows have their pictures looked at at once. */
const AT_ONCE = 16;

/** A venue's films: the list, its pictures by the names that they are served by, what was left out and why, and which folders they are in. */
export type Films = MovieList & {
  pictures: ReadonlyMap<string, Picture>;
  /** The real path of the folder. */
  folder: string;
  errors: string[];
};

/** Names a picture for the addresses of screens: another name for another picture. */
export type NamePicture = (picture: Picture) => Promise<string>;

/** By where it is, and when it was changed: no picture has to be read for it. */
export const nameByFile: NamePicture = async ({ file, bytes, changedAt, extension }) =>
  `${digest(`${file}\0${bytes}\0${changedAt}`)}.${extension}`;

/**
 * Reads the films in the folder at `path`. A row that can't be shown is left out, and `errors` says why. Throws an error in words when there is
 * no list to be read.
 */
export async function readFilms(path: string, namePicture: NamePicture = nameByFile): Promise<Films> {
  const folder = await realpath(path).catch(() => {
    throw new Error(`${path}: there is no such folder`);
  });
  const { name, rows, errors } = await readList(folder);
  const told = errors.map((error) => `${name}, ${error}`);
  const movies: Movie[] = [];
  const pictures = new Map<string, Picture>();
  const seen = new Map<string, string>();

  /** The path for screens of the picture that a row names. */
  const take = async (named: string, column: Column) => {
    try {
      const picture = await checkPicture(folder, named);
      const served = await namePicture(picture);
      pictures.set(served, picture);
      return OWN_FILMS + served;
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      throw new RowError(column, named, error.message);
    }
  };
  const movieOf = async ({ where, cells }: RawRow): Promise<Movie> => {
    const row = parseRow(cells);
    const id = `own-${digest(`${row.title.toLowerCase()}\0${row.year}`)}`;
    const first = seen.get(id);
    if (first !== undefined)
      throw new RowError("title", row.title, `is on ${first} already, with the same year`);
    seen.set(id, where);
    return {
      id,
      title: row.title,
      overview: row.text,
      releaseDate: row.year === "" ? null : `${row.year}-01-01`,
      posterPath: await take(row.poster, "poster"),
      backdropPath: row.backdrop === "" ? null : await take(row.backdrop, "backdrop"),
    };
  };
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const outcomes = await Promise.allSettled(some.map(movieOf));
    outcomes.forEach((outcome, i) => {
      if (outcome.status === "fulfilled") movies.push(outcome.value);
      else if (outcome.reason instanceof RowError)
        told.push(`${name}, ${some[i]?.where ?? ""}, ${outcome.reason.message}`);
      else throw outcome.reason as Error;
    });
  }
  return { version: digest(JSON.stringify(movies)), movies, pictures, folder, errors: told };
}

/** What changes when a film or a picture comes, goes or is replaced by a program that writes a new file: as text, to be compared. */
export async function stampOf(path: string, films: Films | undefined): Promise<string> {
  const folders = new Set([...(films?.pictures.values() ?? [])].map(({ file }) => dirname(file)));
  const stamps = await Promise.all(
    [path, ...LISTS.map(({ name }) => join(path, name)), ...folders].map((one) =>
      stat(one).then(
        ({ size, mtimeMs, ino }) => `${size} ${mtimeMs} ${ino}`,
        () => "-",
      ),
    ),
  );
  return stamps.join();
}

/** What is wrong with a cell, and what is allowed. */
class RowError extends Error {
  constructor(column: string, value: unknown, why: string) {
    const short = typeof value === "string" && value.length > 60 ? `${value.slice(0, 60)}…` : value;
    super(`${column}: ${short === undefined ? "" : `${JSON.stringify(short)} `}${why}`);
  }
}

function parseRow(cells: RawRow["cells"]): FilmRow {
  const { data, error } = FilmRow.safeParse(cells);
  if (data) return data;
  const [issue] = error.issues;
  const column = String(issue?.path[0]);
  throw new RowError(column, cells[column as Column], issue?.message ?? "");
}

async function readList(folder: string): Promise<RawList & { name: string }> {
  for (const { name, read } of LISTS) {
    const text = await readText(folder, name);
    if (text === undefined) continue;
    try {
      return { name, ...(await read(text)) };
    } catch (error) {
      throw new Error(`${name}, ${(error as Error).message}`, { cause: error });
    }
  }
  throw new Error(`${folder} has no list of films: ${LISTS.map(({ name }) => name).join(" or ")}`);
}

/** The text of the list called `name`; undefined if there is none. */
async function readText(folder: string, name: string): Promise<string | undefined> {
  const handle = await open(join(folder, name), "r").catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`${name} can't be read: ${(error as Error).message}`, { cause: error });
  });
  if (!handle) return undefined;
  try {
    const before = await handle.stat();
    if (!before.isFile()) throw new Error(`${name} is no file`);
    if (before.size > LIST_MAX_BYTES)
      throw new Error(
        `${name} has ${Math.ceil(before.size / 1024 / 1024)} MB, and a list may have ${LIST_MAX_BYTES / 1024 / 1024}`,
      );
    const bytes = Buffer.alloc(before.size + 1);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    const after = await handle.stat();
    if (bytesRead !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs)
      throw new Error(`${name} changed while it was read: it is read again`);
    return decode(bytes.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** Spreadsheets write UTF-8, with a byte order mark or without, or UTF-16 with one. */
const decode = (bytes: Buffer) =>
  new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8").decode(bytes);

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 20);
