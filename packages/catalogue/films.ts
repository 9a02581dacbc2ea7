import { readdirSync, readFileSync } from "node:fs";
import { seededRandom } from "./art/seeded-random.ts";
import { Shelf, type Film } from "./film.ts";

/** The films of one file of `films/`, given its name and text. Throws an error that names each film and field at fault. */
export function parseShelf(file: string, text: string): Film[] {
  const shelf = JSON.parse(text) as { films?: { slug?: string }[] };
  const { data, error } = Shelf.safeParse(shelf);
  if (data) return data.films;
  const faults = error.issues.map(({ path, message }) => {
    const [list, index, ...field] = path;
    const slug = list === "films" && shelf.films?.[Number(index)]?.slug;
    return slug ? `${slug}, ${field.join(".")}: ${message}` : `${path.join(".")}: ${message}`;
  });
  throw new Error(`films/${file} is not as films.schema.json says.\n${faults.join("\n")}`);
}

const folder = new URL("films/", import.meta.url);

/** The catalogue, most popular first: by fame, and mixed among equals so that no page is all of one kind. */
export const FILMS: readonly Film[] = readdirSync(folder)
  .flatMap((file) => parseShelf(file, readFileSync(new URL(file, folder), "utf8")))
  .map((film) => ({ film, place: seededRandom(film.slug)() - film.fame }))
  .sort((a, b) => a.place - b.place)
  .map(({ film }) => film);
