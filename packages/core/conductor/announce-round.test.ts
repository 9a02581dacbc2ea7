import { expect, test } from "vitest";
import {
  createEvening,
  FIRST,
  movie,
  plenty,
  shared,
  SURE_MS,
  TIMING,
  WAY_MS,
} from "@marquee/testing/conductor/conductor-fixture";
import { createRound } from "../round/create-round.ts";

test("a conductor that comes to an empty screen announces the open round at once", async () => {
  const { conductor, pass, backend } = createEvening({ into: 4_000 });
  conductor();
  await pass(500);
  expect([...backend.rounds.keys()]).toEqual([FIRST]);
});

test("the next round is announced 2.5 s before it starts", async () => {
  const { announced, conductor, until } = createEvening();
  conductor();
  await until(FIRST + 4);
  for (const number of [FIRST + 1, FIRST + 2, FIRST + 3])
    expect(announced(number)).toBe(-2_500 + SURE_MS + WAY_MS);
});

test("a round that is announced already is taken as it is", async () => {
  const { conductor, pass, backend } = createEvening();
  backend.rounds.set(FIRST, createRound(FIRST, movie(7), TIMING));
  conductor();
  await pass(3_000);
  expect(backend.rounds.get(FIRST)?.movie.id).toBe("7");
  expect(backend.nowJson?.rounds.map(({ number }) => number)).toEqual([FIRST]);
});

test("an announcement whose answer is lost is sent again, the very same", async () => {
  const { conductor, pass } = createEvening();
  const sent: unknown[] = [];
  conductor(125_000, ({ broadcast }) => ({
    broadcast: {
      ...broadcast,
      announceRound: (round) =>
        sent.push(round) < 3 ? Promise.reject(new Error("connection reset")) : broadcast.announceRound(round),
    },
  }));
  await pass(2_000);
  expect(sent).toHaveLength(3);
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[2]).toEqual(sent[0]);
});

test("while the API is down nothing is announced; afterwards the open round is, and no past one", async () => {
  const { announced, conductor, until, backend, log } = createEvening();
  let down = false;
  conductor(125_000, ({ broadcast }) => ({
    broadcast: {
      ...broadcast,
      announceRound: (round) => (down ? Promise.reject(new Error("503")) : broadcast.announceRound(round)),
    },
  }));
  await until(FIRST, 5_000);
  down = true;
  await until(FIRST + 3, 2_000);
  down = false;
  await until(FIRST + 5);
  expect([...backend.rounds.keys()]).toEqual([FIRST, FIRST + 3, FIRST + 4, FIRST + 5]);
  expect(announced(FIRST + 3)).toBeLessThan(3_100);
  // Two rounds without a failure.
  await until(FIRST + 6);
  expect(log.filter(({ event }) => event === "announce failed")).toHaveLength(1);
  expect(log.filter(({ event }) => event === "announce works again")).toHaveLength(1);
});

test.each([
  ["ends while it is announced stays dark, and is no failure", 9_000, 0],
  ["is refused while it is on is a failure", 4_000, 1],
])("a round that %s", async (_what, into, failures) => {
  const { conductor, until, backend, log } = createEvening({ into });
  conductor(125_000, ({ broadcast, clock }) => ({
    broadcast: {
      ...broadcast,
      announceRound: (round) =>
        round.number === FIRST
          ? new Promise((_, reject) => {
              const error = Object.assign(new Error("It can't be announced"), { type: "InvalidInput" });
              clock.after(1_100, () => reject(error));
            })
          : broadcast.announceRound(round),
    },
  }));
  await until(FIRST + 2);
  expect([...backend.rounds.keys()]).toEqual([FIRST + 1, FIRST + 2]);
  expect(log.filter(({ event }) => event === "announce failed")).toHaveLength(failures);
});

test("a call that never answers is given up after 3 s and made again", async () => {
  const { announced, conductor, until } = createEvening();
  let calls = 0;
  conductor(125_000, ({ broadcast }) => ({
    broadcast: {
      ...broadcast,
      announceRound: (round) => ((calls += 1) === 1 ? new Promise(() => {}) : broadcast.announceRound(round)),
    },
  }));
  await until(FIRST, 4_000);
  expect(announced(FIRST)).toBeLessThan(3_500);
});

test("the loser of a race shows the winner's movie and leaves its own in the pool", async () => {
  const { conductor, until, backend } = createEvening();
  for (const n of [1, 2]) backend.pool.set(`${n}`, movie(n));
  const late = createRound(FIRST + 1, movie(1), TIMING);
  conductor(125_000, ({ broadcast }) => ({
    random: () => 0.99,
    source: { name: "plenty", page: () => Promise.reject(new Error("down")) },
    broadcast: {
      ...broadcast,
      announceRound(round) {
        // Another conductor is a little quicker.
        if (round.number === FIRST + 1) backend.announceRound(late);
        return broadcast.announceRound(round);
      },
    },
  }));
  backend.rounds.set(FIRST, createRound(FIRST, movie(99), TIMING));
  await until(FIRST + 1);
  expect(backend.rounds.get(FIRST + 1)?.movie.id).toBe("1");
  expect([...backend.pool.keys()]).toEqual(["2"]);
});

test("a movie whose announcement was stored but never answered is not picked for the next round", async () => {
  const { conductor, until, backend } = createEvening({
    source: { page: () => Promise.reject(new Error("down")) },
  });
  backend.rounds.set(FIRST, createRound(FIRST, movie(99), TIMING));
  backend.pool.set("1", movie(1));
  conductor(125_000, ({ broadcast }) => ({
    broadcast: {
      ...broadcast,
      async announceRound(round) {
        const stored = await broadcast.announceRound(round);
        if (round.number === FIRST + 1) throw new Error("connection reset");
        return stored;
      },
    },
  }));
  await until(FIRST + 2, 1_500);
  expect(backend.rounds.get(FIRST + 1)?.movie.id).toBe("1");
  expect(backend.rounds.get(FIRST + 2)?.movie.id).toBe("99");
});

test("now.json is written at each announcement, with the open and the announced round and the best of the board", async () => {
  const { conductor, until, backend } = createEvening();
  conductor();
  await until(FIRST, 3_000);
  backend.writeLedger(FIRST, "ann", { love: 3, like: 0, meh: 0, unknown: 0, hate: 1 });
  await until(FIRST + 2, -2_000);
  expect(backend.nowJson?.rounds).toEqual([backend.rounds.get(FIRST + 1), backend.rounds.get(FIRST + 2)]);
  expect(backend.nowJson?.tally.round).toBe(FIRST + 1);
  expect(backend.nowJson?.leaderboard).toEqual(backend.board);
  expect(backend.nowJson?.leaderboard.standings).toHaveLength(2);
});

test("a now.json, a pool and an audience that hang hold up no announcement", async () => {
  const { announced, conductor, until } = createEvening();
  const never = () => new Promise<never>(() => {});
  conductor(125_000, ({ store }) => ({
    nowJson: { write: never },
    audience: { count: never },
    store: { ...store, removeFromPool: never, leaderboard: never },
  }));
  await until(FIRST + 5);
  for (let number = FIRST + 1; number <= FIRST + 5; number += 1)
    expect(announced(number)).toBe(-2_500 + SURE_MS + WAY_MS);
});

test("with no movie anywhere the show starts when the source answers", async () => {
  let down = true;
  const { conductor, until, backend, log } = createEvening({
    source: { page: (page) => (down ? Promise.reject(new Error("down")) : plenty.page(page)) },
  });
  conductor();
  await until(FIRST, 2_000);
  expect(backend.rounds.size).toBe(0);
  expect(log.filter(({ event }) => event === "refill failed")).toHaveLength(1);
  down = false;
  await until(FIRST, 9_000);
  expect([...backend.rounds.keys()]).toContain(FIRST);
});

test("no movie comes again within 50 rounds, across conductors", async () => {
  const { conductor, pass, backend } = createEvening();
  for (let minute = 0; minute < 20; minute += 1) {
    conductor();
    await pass(60_000);
  }
  const shown = [...backend.rounds.values()].map(({ movie }) => movie.id);
  expect(shown.length).toBeGreaterThan(118);
  shown.forEach((id, i) => expect(shown.slice(i + 1, i + 51)).not.toContain(id));
});

test("each announcement is reported at once, with how late it was; the first round of a show is not late", async () => {
  const { conductor, reports, until } = createEvening({ into: 4_000 });
  conductor();
  await until(FIRST + 3);
  const announced = reports.flat().filter(([metric]) => metric.startsWith("Round"));
  const [first, ...others] = [0, SURE_MS + WAY_MS * 2, SURE_MS + WAY_MS * 2, SURE_MS + WAY_MS * 2];
  expect(announced).toEqual(
    [first, ...others].flatMap((lateMs) => [
      ["RoundsAnnounced", 1],
      ["RoundLateMs", lateMs],
    ]),
  );
  const reported = reports.length;
  await until(FIRST + 4, -2_500 + SURE_MS + WAY_MS * 3);
  expect(reports).toHaveLength(reported + 1);
});

test("a round announced after an outage is reported as late as it was, and a dark one not at all", async () => {
  const { conductor, reports, until } = createEvening();
  let down = false;
  conductor(125_000, ({ broadcast }) => ({
    broadcast: {
      ...broadcast,
      announceRound: (round) => (down ? Promise.reject(new Error("503")) : broadcast.announceRound(round)),
    },
  }));
  await until(FIRST, 5_000);
  reports.length = 0;
  down = true;
  await until(FIRST + 3, 2_000);
  down = false;
  await until(FIRST + 3, 6_000);
  const late = reports.flat().filter(([metric]) => metric === "RoundLateMs");
  expect(late).toHaveLength(1);
  expect(late[0]?.[1]).toBeGreaterThan(4_500);
  expect(late[0]?.[1]).toBeLessThan(6_000);
  expect(reports.flat().filter(([metric]) => metric === "ConductorErrors").length).toBeGreaterThan(20);
});

test("of two that lead at once only the one whose movie was taken reports the round", async () => {
  const { conductor, reports, until } = createEvening();
  conductor(125_000, () => ({ lease: shared, random: () => 0.1 }));
  conductor(125_000, () => ({ lease: shared, random: () => 0.9 }));
  await until(FIRST + 4);
  expect(reports.flat().filter(([metric]) => metric === "RoundsAnnounced")).toHaveLength(5);
});
