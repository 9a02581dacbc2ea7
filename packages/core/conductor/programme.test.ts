import fc from "fast-check";
import { expect, test } from "vitest";
import { createEvening, FIRST, movie, plenty, TIMING } from "@marquee/testing/conductor/conductor-fixture";
import { createListSource } from "../movie/list-source.ts";
import { SourceError } from "../movie/movie-source.ts";
import type { Movie } from "../movie/schema.ts";
import { createRound } from "../round/create-round.ts";

const own = (n: number): Movie => ({ ...movie(n), id: `own-${n}`, posterPath: `/movies/own/${n}.jpg` });
const films = (count: number) => Array.from({ length: count }, (_, n) => own(n));

/** A venue's list that can be changed while the show runs. */
function listOf(movies: Movie[]) {
  const list = { version: "1", movies };
  const source = createListSource("films", async (known) => (known === list.version ? undefined : list));
  return { list, source };
}

/** What rounds `from` to `to` showed. */
const shownIn = ({ backend }: ReturnType<typeof createEvening>, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => backend.rounds.get(from + i)?.movie.id);

/** Conductors for `minutes`, one started each minute. */
async function play(evening: ReturnType<typeof createEvening>, minutes: number) {
  for (let minute = 0; minute < minutes; minute += 1) {
    evening.conductor();
    await evening.pass(60_000);
  }
}

test("of one to sixty films none comes again before the others had their turns, or fifty rounds have passed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (count) => {
      const evening = createEvening({ source: listOf(films(count)).source });
      await play(evening, 20);
      const last = FIRST + 20 * 6 - 1;
      const shown = shownIn(evening, FIRST, last);
      expect(shown).not.toContain(undefined);
      const apart = Math.min(50, count - 1);
      shown.forEach((id, i) => expect(shown.slice(Math.max(0, i - apart), i)).not.toContain(id));
      if (count <= 50) expect(new Set(shown).size).toBe(count);
    }),
    { numRuns: 10, examples: [[1], [2], [3], [50], [51]] },
  );
});

test("of three hundred films more than eight in ten are shown in as many rounds", async () => {
  const evening = createEvening({ source: listOf(films(300)).source });
  await play(evening, 48);
  const shown = shownIn(evening, FIRST, FIRST + 48 * 6 - 1);
  expect(new Set(shown).size).toBeGreaterThan(240);
});

test("a film that is taken off the list is not announced any more, and a new one comes", async () => {
  const { list, source } = listOf(films(5));
  const evening = createEvening({ source });
  await play(evening, 2);
  Object.assign(list, { version: "2", movies: [own(0), own(1), { ...own(2), title: "Corrected" }, own(9)] });
  await play(evening, 2);
  // The next one may have been announced when the list was changed.
  const after = shownIn(evening, FIRST + 14, FIRST + 23);
  expect(new Set(after)).toEqual(new Set(["own-0", "own-1", "own-2", "own-9"]));
  const titles = [...evening.backend.rounds.values()].filter(({ number }) => number >= FIRST + 14);
  expect(titles.filter(({ movie }) => movie.id === "own-2").map(({ movie }) => movie.title)).toContain(
    "Corrected",
  );
  expect(titles.map(({ movie }) => movie.title)).not.toContain("Movie 2");
  expect(evening.backend.programme?.version).toBe("2");
});

test("a list that can't be read for a while costs no movie", async () => {
  const { list, source } = listOf(films(4));
  let broken = false;
  const evening = createEvening({
    source: {
      ...source,
      version: () => (broken ? Promise.reject(new SourceError("network", "unplugged")) : source.version!()),
    },
  });
  await play(evening, 1);
  broken = true;
  await play(evening, 1);
  broken = false;
  list.version = "2";
  await play(evening, 1);
  const shown = shownIn(evening, FIRST, FIRST + 17);
  expect(new Set(shown)).toEqual(new Set(films(4).map(({ id }) => id)));
  shown.forEach((id, i) => expect(shown.slice(Math.max(0, i - 3), i)).not.toContain(id));
});

test("another source empties the pool: nothing of the one before is announced any more", async () => {
  const evening = createEvening();
  await play(evening, 1);
  expect(evening.backend.pool.size).toBeGreaterThan(70);
  evening.conductor(125_000, () => ({ source: listOf(films(3)).source }));
  await evening.until(FIRST + 16);
  expect(new Set(shownIn(evening, FIRST + 8, FIRST + 16))).toEqual(new Set(["own-0", "own-1", "own-2"]));
  expect([...evening.backend.pool.keys()].every((id) => id.startsWith("own-"))).toBe(true);
  expect(evening.backend.programme).toMatchObject({ name: "films", version: "1" });
});

test("another source that can't be had gives way to the fallback, not to what the one before has shown", async () => {
  const evening = createEvening({
    fallback: Array.from({ length: 60 }, (_, n) => ({ ...movie(n), id: `film-${n}` })),
    source: { name: "films", page: () => Promise.reject(new SourceError("not-found", "no such folder")) },
  });
  for (let n = 0; n < 60; n += 1)
    evening.backend.rounds.set(FIRST - 60 + n, createRound(FIRST - 60 + n, movie(n), TIMING));
  for (let n = 0; n < 90; n += 1) evening.backend.pool.set(`${n}`, movie(n));
  evening.backend.setProgramme({ name: plenty.name, since: 0 });
  evening.conductor();
  await evening.until(FIRST + 10);
  for (const id of shownIn(evening, FIRST + 2, FIRST + 10)) expect(id).toMatch(/^film-/);
});
