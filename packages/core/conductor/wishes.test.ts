import { strikeOf } from "@marquee/core/host/strike";
import { expect, test } from "vitest";
import { createEvening, FIRST, movie, plenty } from "@marquee/testing/conductor/conductor-fixture";

/** Movies with these numbers, queued now. */
const queued = ({ time }: ReturnType<typeof createEvening>, ...numbers: number[]) =>
  numbers.map((n) => ({ movie: movie(n), queuedAt: time.now() }));

/** The ids of what was shown in rounds `from` to `to`. */
const shown = ({ backend }: ReturnType<typeof createEvening>, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => backend.rounds.get(from + n)?.movie.id);

test("what a host queues is shown next, in its order, once, and then the pool again", async () => {
  const evening = createEvening();
  void evening.conductor(300_000);
  await evening.until(FIRST + 1);
  evening.backend.wishes.queue = queued(evening, 1, 2, 3);
  await evening.until(FIRST + 8);
  expect(shown(evening, FIRST + 2, FIRST + 4)).toEqual(["1", "2", "3"]);
  expect(new Set(shown(evening, FIRST + 5, FIRST + 8)).size).toBe(4);
  expect(shown(evening, FIRST + 5, FIRST + 8)).not.toEqual(expect.arrayContaining(["1"]));
  expect(evening.backend.wishes.queue).toEqual([]);
});

test.each(["announceRound", "unqueue"])(
  "a queue of three plays in order though the conductor dies around each %s",
  async (call) => {
    for (const moment of ["before", "after"] as const) {
      const evening = createEvening();
      evening.backend.wishes.queue = queued(evening, 1, 2, 3);
      for (let life = 0; life < 8; life += 1) {
        const conductor = evening.conductor(60_000);
        conductor.killAtNextCall(moment, call);
        await evening.pass(20_000);
        conductor.kill();
      }
      void evening.conductor(60_000);
      await evening.pass(30_000);
      const all = [...evening.backend.rounds.values()].map((round) => round.movie.id);
      expect(all.filter((id) => ["1", "2", "3"].includes(id))).toEqual(["1", "2", "3"]);
    }
  },
);

test("a movie that a host blocks is neither picked nor taken from the queue, and leaves the board", async () => {
  const few = [1, 2, 3].map(movie);
  const evening = createEvening({
    source: { page: async () => ({ movies: few, totalPages: 1, total: few.length }) },
  });
  void evening.conductor(600_000);
  await evening.until(FIRST + 4, 5_000);
  const { backend } = evening;
  const best = backend.rounds.get(FIRST + 4)!.movie;
  backend.writeLedger(FIRST + 4, "ada", { love: 3, like: 0, meh: 0, unknown: 0, hate: 0 });
  await evening.until(FIRST + 6);
  expect(backend.board.standings.map((standing) => standing.movie.id)).toEqual([best.id]);
  backend.wishes.blocked = new Set([best.id]);
  backend.wishes.queue = [{ movie: best, queuedAt: evening.time.now() }];
  await evening.until(FIRST + 30);
  expect(shown(evening, FIRST + 8, FIRST + 29)).not.toContain(best.id);
  expect([...backend.rounds.values()].filter(({ revision }) => revision !== null)).toEqual([]);
  expect(backend.board.standings).toEqual([]);
  expect(backend.wishes.queue).toEqual([]);
});

test("what hosts want is as it was last known while it can't be read, and the show goes on", async () => {
  const evening = createEvening({ source: plenty });
  const broken = { fails: false };
  void evening.conductor(300_000, ({ store }) => ({
    store: {
      ...store,
      wishes: () => (broken.fails ? new Promise(() => undefined) : store.wishes()),
    },
  }));
  await evening.until(FIRST + 2);
  broken.fails = true;
  await evening.until(FIRST + 6);
  expect(shown(evening, FIRST, FIRST + 6)).not.toContain(undefined);
  expect(evening.log.filter(({ event }) => event === "wishes failed")).toHaveLength(1);
});

test("a movie that is blocked after it was announced is off before it starts, on every screen", async () => {
  const evening = createEvening();
  void evening.conductor(300_000);
  await evening.until(FIRST + 3, -2_000);
  const { backend } = evening;
  const announced = backend.rounds.get(FIRST + 3)!;
  backend.wishes.blocked = new Set([announced.movie.id]);
  await evening.until(FIRST + 3, 1_000);
  const shown = backend.rounds.get(FIRST + 3)!;
  expect(shown.movie.id).not.toBe(announced.movie.id);
  expect(shown.revision).toBe(1);
  expect(backend.published.rounds.at(-1)).toEqual(shown);
  expect(backend.nowJson?.rounds).toContainEqual(shown);
  await evening.until(FIRST + 20);
  expect([...backend.rounds.values()].filter(({ revision }) => revision !== null)).toHaveLength(1);
});

test("a standing that a host strikes leaves the board, stays off it, and comes again with a later round alone", async () => {
  const few = [1, 2].map(movie);
  const evening = createEvening({
    source: { page: async () => ({ movies: few, totalPages: 1, total: few.length }) },
  });
  void evening.conductor(600_000);
  const { backend } = evening;
  const voted = (round: number, love: number) =>
    backend.writeLedger(round, "ada", { love, like: 1, meh: 0, unknown: 0, hate: 0 });
  await evening.until(FIRST + 4, 5_000);
  const { id } = backend.rounds.get(FIRST + 4)!.movie;
  voted(FIRST + 4, 3);
  await evening.until(FIRST + 6);
  backend.wishes.struck = new Map([[strikeOf("love", id), FIRST + 4]]);
  await evening.until(FIRST + 8);
  const lines = () =>
    backend.board.standings.map(({ reaction, movie, round }) => [reaction, movie.id, round]);
  expect(lines()).toEqual([["like", id, FIRST + 4]]);
  await evening.until(FIRST + 10, 5_000);
  expect(backend.rounds.get(FIRST + 10)?.movie.id).toBe(id);
  voted(FIRST + 10, 2);
  await evening.until(FIRST + 13);
  expect(lines()).toContainEqual(["love", id, FIRST + 10]);
});
