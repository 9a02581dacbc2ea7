import * as z from "zod";
import type { RawList } from "./film-row.ts";
import { FILMS_MAX } from "./limits.ts";

const List = z.array(z.record(z.string(), z.unknown()));

/** The rows of `text`, a list of films as JSON. */
export function readJson(text: string): RawList {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`the list is no JSON: ${(error as Error).message}`, { cause: error });
  }
  const { data } = List.safeParse(json);
  if (!data) throw new Error(`the list must be an array of films: [{ "title": "…", "poster": "….jpg" }]`);
  const errors =
    data.length > FILMS_MAX
      ? [
          `film ${FILMS_MAX + 1}: a list has ${FILMS_MAX} films at most; this one and those after it are left out`,
        ]
      : [];
  return { rows: data.slice(0, FILMS_MAX).map((cells, i) => ({ where: `film ${i + 1}`, cells })), errors };
}
