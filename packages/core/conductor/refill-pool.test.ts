import { expect, test } from "vitest";
import { SourceError } from "../movie/movie-source.ts";
import {
  createEvening,
  FIRST,
  movie,
  plenty,
  TIMING,
  SURE_MS,
  WAY_MS,
} from "@marquee/testing/conductor/conductor-fixture";
import { createRound } from "../round/create-round.ts";

test("an empty pool is filled to 80 movies, the first page first", async () => {
  const pages: number[] = [];
  const { conductor, until, backend } = createEvening({
    source: { page: (page) => (pages.push(page), plenty.page(page)) },
  });
  conductor();
  await until(FIRST + 9);
  expect(pages[0]).toBe(1);
  expect(backend.pool.size).toBeGreaterThanOrEqual(79);
});

test("a full pool asks the source for nothing, and what was shown leaves it", async () => {
  const { conductor, until, backend } = createEvening({
    source: { page: () => Promise.reject(new Error("asked without need")) },
  });
  for (let n = 0; n < 100; n += 1) backend.pool.set(`${n}`, movie(n));
  conductor();
  await until(FIRST + 5);
  expect(backend.pool.size).toBe(94);
  for (const { movie } of backend.rounds.values()) expect(backend.pool.has(movie.id)).toBe(false);
});

test("a source that hangs for half a minute delays no announcement", async () => {
  const { announced, conductor, until, backend } = createEvening({
    source: { page: () => new Promise(() => {}) },
  });
  for (let n = 0; n < 10; n += 1) backend.pool.set(`${n}`, movie(n));
  conductor();
  await until(FIRST + 6);
  for (let number = FIRST + 1; number <= FIRST + 6; number += 1)
    expect(announced(number)).toBe(-2_500 + SURE_MS + WAY_MS);
});

test("with the source down and the pool used up, the movies of long ago come again", async () => {
  const { conductor, until, backend, log } = createEvening({
    source: { page: () => Promise.reject(new SourceError("unavailable", "HTTP 503")) },
  });
  for (let n = 0; n < 60; n += 1)
    backend.rounds.set(FIRST - 60 + n, createRound(FIRST - 60 + n, movie(n), TIMING));
  conductor();
  await until(FIRST + 2);
  expect([FIRST, FIRST + 1, FIRST + 2].map((n) => backend.rounds.get(n)?.movie.id)).toEqual(["0", "1", "2"]);
  expect(log.filter(({ event }) => event === "refill failed")).toEqual([
    { event: "refill failed", facts: { kind: "SourceError unavailable", reason: "SourceError: HTTP 503" } },
  ]);
});

test("a source with few movies is asked every 10 s, not in a hurry", async () => {
  let asked = 0;
  const { conductor, pass } = createEvening({
    source: {
      page(page) {
        asked += 1;
        return page > 1
          ? Promise.reject(new SourceError("bad-page", "one page only"))
          : Promise.resolve({ movies: [movie(1), movie(2), movie(3)], totalPages: 1 });
      },
    },
  });
  conductor();
  await pass(60_000);
  expect(asked).toBeGreaterThan(4);
  expect(asked).toBeLessThan(12);
});

test("after a page with nothing new comes the next one, however popular the first is", async () => {
  const pages: number[] = [];
  const { conductor, pass, backend } = createEvening({
    source: {
      page(page) {
        pages.push(page);
        return page > 3
          ? Promise.reject(new SourceError("bad-page", "three pages only"))
          : Promise.resolve({ movies: [movie(page)], totalPages: 3 });
      },
    },
  });
  for (const n of [1, 2]) backend.pool.set(`${n}`, movie(n));
  conductor(125_000, () => ({ random: () => 0.1 }));
  await pass(12_000);
  expect(pages.slice(0, 3)).toEqual([1, 2, 3]);
});

test("a source that asks to be left alone is left alone", async () => {
  let asked = 0;
  const { conductor, pass, backend } = createEvening({
    source: {
      page() {
        asked += 1;
        return Promise.reject(
          new SourceError("rate-limited", "HTTP 429", { status: 429, retryAfterMs: 20_000 }),
        );
      },
    },
  });
  // Movies leave the pool meanwhile, which is no reason to ask sooner.
  for (let n = 0; n < 20; n += 1) backend.pool.set(`${n}`, movie(n));
  conductor();
  await pass(59_000);
  expect(asked).toBe(3);
});

test("a pool that can't be read holds up the show for a second and a half at most", async () => {
  const { conductor, until, backend } = createEvening();
  backend.rounds.set(FIRST - 1, createRound(FIRST - 1, movie(5), TIMING));
  conductor(125_000, ({ store }) => ({ store: { ...store, pool: () => new Promise(() => {}) } }));
  await until(FIRST, 1_700);
  expect(backend.rounds.has(FIRST)).toBe(true);
});

test("a source that was never there gives way to the fallback, and takes over when it answers", async () => {
  let there = false;
  const refusal = new SourceError("unauthorized", "HTTP 401", { status: 401 });
  const fallback = Array.from({ length: 60 }, (_, n) => ({ ...movie(n), id: `film-${n}` }));
  const { conductor, until, backend, log } = createEvening({
    source: { page: (page) => (there ? plenty.page(page) : Promise.reject(refusal)) },
    fallback,
  });
  const isFallback = (number: number) => backend.rounds.get(number)?.movie.id.startsWith("film-");
  conductor();
  await until(FIRST, 3_000);
  expect(isFallback(FIRST)).toBe(true);
  expect(log.filter(({ event }) => event === "refill failed")).toHaveLength(1);

  there = true;
  // It is asked again when the next movie has been announced, at the latest.
  await until(FIRST + 8);
  expect([FIRST + 2, FIRST + 5, FIRST + 8].map(isFallback)).toEqual([false, false, false]);
  expect([...backend.pool.keys()].filter((id) => id.startsWith("film-"))).toEqual([]);
});

const FALLBACK = Array.from({ length: 60 }, (_, n) => ({ ...movie(n), id: `film-${n}` }));

test("a source that never answers gives way to the fallback after 3 s, also where that can't be stored", async () => {
  const { conductor, until, backend, log } = createEvening({
    source: { page: () => new Promise(() => {}) },
    fallback: FALLBACK,
  });
  conductor(125_000, ({ store }) => ({
    store: { ...store, addToPool: () => Promise.reject(new Error("full")) },
  }));
  await until(FIRST, 3_500);
  expect(backend.rounds.get(FIRST)?.movie.id).toMatch(/^film-/);
  expect(log).toContainEqual({ event: "fallback not stored", facts: { reason: "Error: full" } });
});

test("a source whose first answer takes 5 s is waited for, and the fallback leaves the pool", async () => {
  const { conductor, until, backend, time } = createEvening({
    source: { page: (page) => time.sleep(5_000).then(() => plenty.page(page)) },
    fallback: FALLBACK,
  });
  conductor();
  await until(FIRST + 4);
  const isFallback = (number: number) => backend.rounds.get(number)?.movie.id.startsWith("film-");
  expect([FIRST, FIRST + 1, FIRST + 2, FIRST + 3].map(isFallback)).toEqual([true, false, false, false]);
  expect([...backend.pool.keys()].filter((id) => id.startsWith("film-"))).toEqual([]);
});

test("a source that fails later gives way to no fallback: what was shown comes again", async () => {
  const { conductor, until, backend } = createEvening({
    source: { page: () => Promise.reject(new SourceError("unavailable", "HTTP 503")) },
    fallback: [{ ...movie(1), id: "film-1" }],
  });
  backend.rounds.set(FIRST - 1, createRound(FIRST - 1, movie(5), TIMING));
  conductor();
  await until(FIRST + 2);
  expect([FIRST, FIRST + 1, FIRST + 2].map((n) => backend.rounds.get(n)?.movie.id)).toEqual(["5", "5", "5"]);
});
