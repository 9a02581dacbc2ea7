// `node scripts/with-bun.mjs scripts/draw-film-club.ts`: makes examples/film-club anew, six films of the catalogue as a venue would have them: a spreadsheet and pictures.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadFaces } from "@marquee/catalogue/art/lettering";
import { backdrop, poster } from "@marquee/catalogue/art/picture";
import { FILMS } from "@marquee/catalogue/films";
import { launchChromium } from "../packages/testing/chromium.ts";

const SLUGS = ["metropolis", "nosferatu", "the-general", "safety-last", "faust", "the-gold-rush"];

const folder = fileURLToPath(new URL("../examples/film-club/", import.meta.url));
mkdirSync(folder, { recursive: true });
loadFaces();
await using browser = await launchChromium();
const page = await browser.newPage();

async function draw(svg: string, name: string, width: number, height: number) {
  await page.setViewportSize({ width, height });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${svg}`,
  );
  await page.screenshot({ path: folder + name, type: "jpeg", quality: 70 });
}

const rows = ["title,year,text,poster,backdrop"];
for (const slug of SLUGS) {
  const film = FILMS.find((film) => film.slug === slug);
  if (!film) throw new Error(`The catalogue has no ${slug}`);
  await draw(poster(film), `${slug}.jpg`, 600, 900);
  await draw(backdrop(film), `${slug}-wide.jpg`, 1280, 720);
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  rows.push(
    [cell(film.title), film.released.slice(0, 4), cell(film.plot), `${slug}.jpg`, `${slug}-wide.jpg`].join(),
  );
}
writeFileSync(`${folder}movies.csv`, `${rows.join("\n")}\n`);
