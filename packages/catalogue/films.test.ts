import { format } from "prettier";
import { expect, test } from "vitest";
import { z } from "zod";
import { MOTIFS } from "./art/motifs.ts";
import { GENRE, Shelf } from "./film.ts";
import { FALLBACK_COUNT } from "./fallback-movies.ts";
import { FILMS, parseShelf } from "./films.ts";

test("there are films for a whole evening without a repeat", () => {
  expect(FILMS.length).toBeGreaterThanOrEqual(120);
});

test("no two films share a name, a slug or a number", () => {
  expect(new Set(FILMS.map((film) => film.slug)).size).toBe(FILMS.length);
  expect(new Set(FILMS.map((film) => film.title)).size).toBe(FILMS.length);
});

test.each(FILMS)("$title is described in one to four sentences that fit under a poster", ({ plot }) => {
  expect(plot.length).toBeGreaterThanOrEqual(140);
  expect(plot.length).toBeLessThanOrEqual(400);
  expect(plot).toMatch(/^[A-Z0-9].*[.?!]$/s);
  expect(plot).not.toMatch(/\s\s|\n/);
});

test.each(FILMS)("$title has a real date, genres and a slug that fits a path", (film) => {
  expect(new Date(film.released).toISOString().slice(0, 10)).toBe(film.released);
  const year = Number(film.released.slice(0, 4));
  expect(year).toBeGreaterThan(1894);
  expect(year).toBeLessThan(1969);
  expect(film.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(`/${film.slug}-wide.svg`.length).toBeLessThanOrEqual(64);
  expect(film.genres.length).toBeGreaterThan(0);
  for (const genre of film.genres) expect(GENRE[genre]).toBeTypeOf("number");
  expect([1, 2, 3, 4, 5]).toContain(film.fame);
});

test("no two films are drawn alike", () => {
  const drawings = FILMS.map(({ art }) => JSON.stringify(art.layers));
  expect(new Set(drawings).size).toBe(FILMS.length);
  const looks = FILMS.map(
    ({ art }) =>
      `${art.palette} ${art.layout} ${art.face} ${art.layers.at(-1)?.motif} ${art.layers[0]?.motif}`,
  );
  expect(new Set(looks).size).toBe(FILMS.length);
});

test("the whole vocabulary of the posters is put to use", () => {
  const motifs = new Set(FILMS.flatMap(({ art }) => art.layers.map(({ motif }) => motif)));
  expect(motifs.size).toBeGreaterThanOrEqual(40);
  expect(Object.keys(MOTIFS).filter((motif) => !motifs.has(motif))).toEqual([]);
});

test("a film that the schema refuses is named, with the fields at fault", () => {
  const art = {
    palette: "gold",
    layout: "foot",
    face: "deco",
    layers: [{ motif: "moon" }, { motif: "star" }],
  };
  const film = { ...FILMS[0], slug: "sunrise", fame: 9, art };
  const text = JSON.stringify({
    $schema: "../films.schema.json",
    about: "One film.",
    films: [FILMS[1], film],
  });
  expect(() => parseShelf("silent.json", text)).toThrow(
    /films\/silent\.json .*\nsunrise, fame: .*\nsunrise, art\.layers\.0\.motif: .*/,
  );
});

test("what is wrong with a file as a whole is named, too", () => {
  expect(() => parseShelf("noir.json", `{ "films": [] }`)).toThrow(/noir\.json .*\n.*\nabout: /);
});

test("the schema that editors read is the one by which films are read (npx vitest -u writes it)", async () => {
  const schema = JSON.stringify(z.toJSONSchema(Shelf));
  await expect(await format(schema, { parser: "json", printWidth: 110 })).toMatchFileSnapshot(
    "films.schema.json",
  );
});

test("the fallback is the best known films (npx vitest -u writes it)", async () => {
  const movies = FILMS.slice(0, FALLBACK_COUNT).map((film) => ({
    // No movie of TMDB has such an id.
    id: `film-${film.slug}`,
    title: film.title,
    overview: film.plot,
    releaseDate: film.released,
    posterPath: `/${film.slug}.svg`,
    backdropPath: `/${film.slug}-wide.svg`,
  }));
  await expect(await format(JSON.stringify(movies), { parser: "json", printWidth: 110 })).toMatchFileSnapshot(
    "fallback-movies.json",
  );
});
