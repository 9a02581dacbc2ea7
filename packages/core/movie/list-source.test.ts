import { expect, test } from "vitest";
import { createListSource, type MovieList } from "./list-source.ts";
import { SourceError } from "./movie-source.ts";
import type { Movie } from "./schema.ts";

const movie = (n: number): Movie => ({
  id: `own-${String((n * 7919) % 1_000).padStart(3, "0")}`,
  title: `Movie ${n}`,
  overview: "",
  releaseDate: null,
  posterPath: `/movies/own/${n}.jpg`,
  backdropPath: null,
});
const movies = (count: number) => Array.from({ length: count }, (_, n) => movie(n));

/** A list that can be changed, and how often it was handed over. */
function changing(first: MovieList) {
  const state = { list: first, given: 0 };
  const source = createListSource("films", async (known) => {
    if (known === state.list.version) return undefined;
    state.given += 1;
    return state.list;
  });
  return { state, source };
}

test("each movie of a list is on one page, and no page has more than a hundred", async () => {
  const { source } = changing({ version: "1", movies: movies(250) });
  const pages = await Promise.all([1, 2, 3].map((page) => source.page(page)));
  expect(pages.map(({ movies }) => movies.length)).toEqual([100, 100, 50]);
  expect(pages.map(({ total, totalPages }) => [total, totalPages])).toEqual(Array(3).fill([250, 3]));
  expect(new Set(pages.flatMap(({ movies }) => movies.map(({ id }) => id))).size).toBe(250);
});

test("behind the last page the list begins anew", async () => {
  const { source } = changing({ version: "1", movies: movies(250) });
  expect(await source.page(5)).toEqual(await source.page(2));
});

test("a changed list is read when its version is asked for, and not before", async () => {
  const { source, state } = changing({ version: "1", movies: movies(3) });
  expect(await source.version?.()).toBe("1");
  expect(await source.version?.()).toBe("1");
  expect(state.given).toBe(1);
  state.list = { version: "2", movies: movies(4) };
  expect((await source.page(1)).total).toBe(3);
  expect(await source.version?.()).toBe("2");
  expect((await source.page(1)).total).toBe(4);
});

test("an empty list is an error, and the one before it goes on", async () => {
  const { source, state } = changing({ version: "1", movies: movies(3) });
  await source.version?.();
  state.list = { version: "2", movies: [] };
  await expect(source.version?.()).rejects.toThrow(SourceError);
  expect((await source.page(1)).total).toBe(3);
});
