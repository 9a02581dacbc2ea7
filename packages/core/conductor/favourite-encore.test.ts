import { expect, test } from "vitest";
import { ENCORE_EVERY, ENCORE_REST } from "../movie/favourite-encore.ts";
import { zero } from "../vote/reaction.ts";
import { createEvening, FIRST, movie, TIMING } from "@marquee/testing/conductor/conductor-fixture";
import { breaches } from "@marquee/testing/conductor/laws";
import { createRound } from "../round/create-round.ts";

/** The first round after `FIRST` that is for an encore. */
const ENCORE = Math.ceil((FIRST + 1) / ENCORE_EVERY) * ENCORE_EVERY;

/** Movies are loved in these rounds: the favourite, and one that comes near it. */
const LOVED = ENCORE - ENCORE_REST - 5;

/** An evening shortly before the encore, on which the movie of round `loved` is the favourite. */
async function createShow(loved = LOVED) {
  const evening = createEvening({ into: (ENCORE - FIRST - 4) * TIMING.roundMs });
  const { backend } = evening;
  for (let n = 1; n <= 83; n += 1) backend.pool.set(`${n}`, movie(n));
  for (let number = ENCORE - 20; number < ENCORE - 3; number += 1)
    backend.rounds.set(number, createRound(number, movie(1_000 + number), TIMING));
  backend.writeLedger(loved, "ann", { ...zero(), love: 9 });
  backend.writeLedger(loved - 1, "ann", { ...zero(), love: 2, hate: 40 });
  return { ...evening, favourite: movie(1_000 + loved) };
}

test("every 30th round is an encore of the movie that is loved most tonight", async () => {
  const { announced, conductor, until, backend, favourite } = await createShow();
  conductor();
  await until(ENCORE + 1);
  expect(backend.rounds.get(ENCORE)?.movie).toEqual(favourite);
  // It is no later than any other.
  expect(announced(ENCORE)).toBeLessThan(-2_300);
  const others = [...backend.rounds.values()].filter(({ number }) => number !== ENCORE);
  expect(others.filter(({ movie }) => movie.id === favourite.id)).toHaveLength(1);
});

test("a favourite that everyone has just seen gets no encore", async () => {
  const { conductor, until, backend, favourite } = await createShow(ENCORE - ENCORE_REST);
  conductor();
  await until(ENCORE + 1);
  expect(backend.rounds.get(ENCORE)?.movie.id).not.toBe(favourite.id);
});

test("without a favourite the show goes on", async () => {
  const { announced, conductor, until } = createEvening({
    into: (ENCORE - FIRST - 2) * TIMING.roundMs,
  });
  conductor();
  await until(ENCORE + 1);
  expect(announced(ENCORE)).toBeLessThan(-2_300);
});

test("a store that hangs costs the encore, and never the movie", async () => {
  const { announced, conductor, until, backend, favourite, log } = await createShow();
  conductor(125_000, ({ store }) => ({
    store: {
      ...store,
      rounds: (from, to) => (from === LOVED && to === LOVED ? new Promise(() => {}) : store.rounds(from, to)),
    },
  }));
  await until(ENCORE + 1);
  expect(announced(ENCORE)).toBeLessThan(-1_500);
  expect(backend.rounds.get(ENCORE)?.movie.id).not.toBe(favourite.id);
  expect(log.map(({ event }) => event)).toContain("encore failed");
});

test.each(["before", "after"] as const)(
  "killed %s any call of the encore's announcement, a conductor leaves it to the next",
  async (moment) => {
    for (let skipped = 0; ; skipped += 1) {
      const { conductor, pass, until, backend, time, log, favourite } = await createShow();
      conductor();
      await until(ENCORE - 1, 7_000);
      const doomed = conductor();
      doomed.killAtNextCall(moment, undefined, skipped);
      await until(ENCORE - 1, 9_900);
      if (doomed.diedAt === undefined) {
        expect(skipped).toBeGreaterThan(5);
        return;
      }
      await pass(8_000);
      expect([skipped, backend.rounds.get(ENCORE)?.movie.id]).toEqual([skipped, favourite.id]);
      await until(ENCORE + 3);
      const record = {
        first: ENCORE - 3,
        last: ENCORE,
        timing: TIMING,
        backend,
        lives: [{ from: time.now() - 1e6, to: time.now(), killed: false }],
        neverStarted: [],
        complaints: new Set<string>(),
        acts: [],
      };
      expect(breaches(record).filter((breach) => breach.includes("shown"))).toEqual([]);
      expect(log.filter(({ event }) => event === "encore failed")).toEqual([]);
    }
  },
);
