import { createTmdb } from "@marquee/core/movie/tmdb";
import { expect, test } from "vitest";
import { missingLetters } from "@marquee/catalogue/art/typefaces";
import { createCatalogue } from "./catalogue.ts";
import { FILMS } from "@marquee/catalogue/films";

const catalogue = createCatalogue();
const POSTERS = { w92: 138, w154: 231, w185: 278, w342: 513, w500: 750, w780: 1170 };
const BACKDROPS = { w300: 169, w780: 439, w1280: 720 };

/** The names of the elements, in order of opening. Throws if the text is not well-formed. */
function parse(svg: string): string[] {
  const names: string[] = [];
  const open: string[] = [];
  let at = 0;
  const token = /<(?:(\/)([\w]+)|([a-zA-Z]+)((?: [\w-]+="[^"<&]*")*)(\/)?)>/y;
  while (at < svg.length) {
    token.lastIndex = at;
    const found = token.exec(svg);
    if (!found) throw new Error(`Not well-formed at ${at}: ${svg.slice(at, at + 80)}`);
    const [whole, closing, closed, name, attributes = "", empty] = found;
    const keys = [...attributes.matchAll(/ ([\w-]+)=/g)].map(([, key]) => key);
    if (new Set(keys).size < keys.length) throw new Error(`An attribute given twice: ${whole.slice(0, 200)}`);
    if (closing && open.pop() !== closed) throw new Error(`Closes what is not open: ${closed}`);
    if (name) names.push(name);
    if (name && !empty) open.push(name);
    at += whole.length;
  }
  if (open.length > 0) throw new Error(`Never closed: ${open.join()}`);
  return names;
}

const file = (slug: string, wide: boolean) => `${slug}${wide ? "-wide" : ""}.svg`;
const draw = (slug: string, wide = false) => catalogue.image("w780", file(slug, wide)) ?? "";

test("the real TMDB client reads the whole catalogue, and every film keeps its title, plot, date and pictures", async () => {
  const tmdb = createTmdb({
    url: "http://127.0.0.1",
    token: "any",
    timeoutMs: 1_000,
    fetch: async (url, { headers }) => {
      const page = Number(new URL(url).searchParams.get("page"));
      const { status, body } = catalogue.popular(page, headers["authorization"]);
      return Response.json(body, { status });
    },
  });
  const { totalPages } = await tmdb.page(1);
  const pages = await Promise.all(Array.from({ length: totalPages }, (_, i) => tmdb.page(i + 1)));
  const movies = pages.flatMap((page) => page.movies);
  expect(
    movies.map(({ title, overview, releaseDate, posterPath, backdropPath }) => [
      title,
      overview,
      releaseDate,
      posterPath,
      backdropPath,
    ]),
  ).toEqual(
    FILMS.map(({ title, plot, released, slug }) => [
      title,
      plot,
      released,
      `/${slug}.svg`,
      `/${slug}-wide.svg`,
    ]),
  );
  expect(new Set(movies.map((movie) => movie.id)).size).toBe(FILMS.length);
});

test("a page holds twenty films, the best known first, and the last page the rest", () => {
  const { status, body } = catalogue.popular(1, "Bearer any");
  expect(status).toBe(200);
  expect(body).toMatchObject({
    page: 1,
    total_results: FILMS.length,
    total_pages: Math.ceil(FILMS.length / 20),
  });
  const { results } = body as {
    results: { popularity: number; genre_ids: number[]; original_title: string; original_language: string }[];
  };
  expect(results).toHaveLength(20);
  expect(results.map((one) => one.popularity)).toEqual(
    results.map((one) => one.popularity).sort((a, b) => b - a),
  );
  expect(FILMS[0]?.fame).toBe(5);
});

test.each([undefined, "", "Bearer", "Bearer ", "Basic abc"])(
  "a request without a token is refused as TMDB does: %j",
  (authorization) => {
    expect(catalogue.popular(1, authorization)).toMatchObject({
      status: 401,
      body: { success: false, status_code: 7 },
    });
  },
);

test.each([0, -1, 1.5, 501, NaN, Infinity])("page %d is refused as TMDB does", (page) => {
  expect(catalogue.popular(page, "Bearer any")).toMatchObject({
    status: 400,
    body: { success: false, status_code: 22 },
  });
});

test("a page past the end is empty, as TMDB's is", () => {
  expect(catalogue.popular(400, "Bearer any")).toMatchObject({ status: 200, body: { results: [] } });
});

test.each(FILMS)("$title has a poster and a backdrop that any browser can draw by itself", ({ slug }) => {
  for (const wide of [false, true]) {
    const svg = draw(slug, wide);
    const names = new Set(parse(svg));
    // Nothing that runs, loads, or costs a software renderer a filter.
    const allowed = [
      "svg",
      "g",
      "path",
      "rect",
      "circle",
      "ellipse",
      "clipPath",
      "linearGradient",
      "radialGradient",
      "stop",
    ];
    expect([...names].filter((name) => !allowed.includes(name))).toEqual([]);
    const bare = svg.replace(`xmlns="http://www.w3.org/2000/svg"`, "");
    expect(/href|http|url\((?!#)|\bon\w+=|NaN|undefined|Infinity/.exec(bare)?.[0]).toBeUndefined();
    expect(svg.length).toBeLessThan(40_000);
  }
});

test("every picture is unlike every other", () => {
  const pictures = FILMS.flatMap(({ slug }) => [draw(slug), draw(slug, true)]);
  expect(new Set(pictures).size).toBe(2 * FILMS.length);
});

test("a picture is the same every time it is drawn", () => {
  expect(createCatalogue().image("w780", "metropolis.svg")).toBe(draw("metropolis"));
});

test("each of TMDB's sizes gives that size", () => {
  const head = (width: number, height: number) => `<svg width="${width}" height="${height}" xmlns=`;
  for (const [size, height] of Object.entries({ ...POSTERS }))
    expect(catalogue.image(size, "metropolis.svg")).toContain(head(Number(size.slice(1)), height));
  for (const [size, height] of Object.entries(BACKDROPS))
    expect(catalogue.image(size, "metropolis-wide.svg")).toContain(head(Number(size.slice(1)), height));
  expect(catalogue.image("original", "metropolis.svg")).toContain(head(2000, 3000));
  expect(catalogue.image("original", "metropolis-wide.svg")).toContain(head(3840, 2160));
});

test.each([
  ["w500", "no-such-film.svg"],
  ["w1280", "metropolis.svg"],
  ["w500", "metropolis-wide.svg"],
  ["w501", "metropolis.svg"],
  ["constructor", "metropolis.svg"],
  ["w500", "../metropolis.svg"],
  ["w500", "metropolis.jpg"],
])("there is no %s of %s", (size, name) => {
  expect(catalogue.image(size, name)).toBeUndefined();
});

test.each(FILMS)("$title can be set in its face, letter for letter", ({ title, art, director }) => {
  expect(missingLetters(art.face, title)).toEqual([]);
  expect(missingLetters("gothic", `${director} · 1234567890`)).toEqual([]);
});
