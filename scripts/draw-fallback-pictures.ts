// `bun scripts/draw-fallback-pictures.ts <folder>`: draws the posters and backdrops of the movies that a deployment shows while TMDB can't be had. The
// local server draws its own when they are asked for.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadFaces } from "@marquee/catalogue/art/lettering";
import { backdrop, poster } from "@marquee/catalogue/art/picture";
import { FALLBACK_MOVIES } from "@marquee/catalogue/fallback-movies";
import { FILMS } from "@marquee/catalogue/films";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Say the folder to draw into.");
const ids = new Set(FALLBACK_MOVIES.map(({ id }) => id));
loadFaces();
mkdirSync(folder, { recursive: true });
for (const film of FILMS.filter(({ slug }) => ids.has(`film-${slug}`))) {
  writeFileSync(join(folder, `${film.slug}.svg`), poster(film));
  writeFileSync(join(folder, `${film.slug}-wide.svg`), backdrop(film));
}
