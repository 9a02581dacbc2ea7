import { expect, test } from "vitest";
import { createEvening, FIRST, SURE_MS, WAY_MS } from "@marquee/testing/conductor/conductor-fixture";

const one = { love: 1, like: 0, meh: 0, unknown: 0, hate: 0 };

test("the moment a round starts its tally is published at zero", async () => {
  const { conductor, until, backend } = createEvening();
  backend.phones = 1;
  conductor();
  await until(FIRST + 1, -1);
  backend.published.tallies.length = 0;
  // A vote that came a little early is already counted; the zero clears the screens all the same.
  backend.writeLane(FIRST + 1, one, 1);
  await until(FIRST + 1, SURE_MS + WAY_MS);
  expect(backend.published.tallies).toMatchObject([{ round: FIRST + 1, love: 0, voters: 0, final: false }]);
  await until(FIRST + 1, 1_000);
  expect(backend.published.tallies.at(-1)).toMatchObject({ round: FIRST + 1, love: 1, voters: 1 });
});

test("a vote is published by the next tick, and a tick without news publishes nothing", async () => {
  const { conductor, until, backend } = createEvening();
  backend.phones = 3;
  conductor();
  await until(FIRST + 2, 3_100);
  backend.published.tallies.length = 0;
  backend.writeLane(FIRST + 2, one, 1);
  await until(FIRST + 2, 3_600);
  expect(backend.published.tallies).toMatchObject([{ round: FIRST + 2, love: 1, audience: 3, final: false }]);
  backend.published.tallies.length = 0;
  await until(FIRST + 3, -1);
  expect(backend.published.tallies).toEqual([]);
});

test("votes of a round's last moments are told by the first tick after it, once", async () => {
  const { conductor, until, backend } = createEvening();
  backend.phones = 3;
  conductor();
  await until(FIRST + 2, -100);
  backend.published.tallies.length = 0;
  backend.writeLane(FIRST + 1, one, 1);
  const told = () => backend.published.tallies.filter(({ round }) => round === FIRST + 1);
  await until(FIRST + 2, 600);
  expect(told()).toMatchObject([{ love: 1, voters: 1, final: false }]);
  await until(FIRST + 2, 2_900);
  expect(told()).toHaveLength(1);
});

test("a round without votes in its last moments is not told again before its close", async () => {
  const { conductor, until, backend } = createEvening();
  backend.phones = 3;
  conductor();
  backend.writeLane(FIRST + 1, one, 1);
  await until(FIRST + 2, -100);
  backend.published.tallies.length = 0;
  await until(FIRST + 2, 2_900);
  expect(backend.published.tallies.filter(({ round }) => round === FIRST + 1)).toEqual([]);
});

test("who comes and goes is told within 10 s, without a vote", async () => {
  const { conductor, until, backend } = createEvening();
  backend.phones = 3;
  conductor();
  await until(FIRST + 1, 500);
  backend.phones = 4;
  await until(FIRST + 2, 1_000);
  expect(backend.published.tallies.at(-1)).toMatchObject({ round: FIRST + 2, audience: 4 });
});

test("a new leader tells the audience from its first tally on", async () => {
  const { conductor, until, backend } = createEvening();
  backend.phones = 3;
  conductor();
  await until(FIRST, 5_000);
  backend.published.tallies.length = 0;
  conductor();
  await until(FIRST + 2);
  for (const { audience } of backend.published.tallies) expect(audience).toBe(3);
});

test("an audience that can't be counted holds up the first tally for two seconds at most", async () => {
  const { conductor, until, backend } = createEvening();
  conductor(125_000, () => ({ audience: { count: () => new Promise<never>(() => {}) } }));
  await until(FIRST, 2_600);
  expect(backend.published.tallies).toMatchObject([{ round: FIRST, audience: 0 }]);
});

test("a reading that is older than the last one is not published", async () => {
  const { conductor, until, backend } = createEvening();
  const readings = [3, 5, 4, 5, 4];
  conductor(125_000, () => ({
    votes: {
      lanes: () => Promise.resolve({ ...one, love: readings.shift() ?? 5, voters: 1 }),
      ledger: () => Promise.resolve({ ...one, voters: 1 }),
    },
  }));
  await until(FIRST + 1, -1);
  const loves = backend.published.tallies.map(({ love }) => love);
  expect(loves).toEqual([...loves].sort((a, b) => a - b));
});

test("a publication that fails is made again", async () => {
  const { conductor, until, backend } = createEvening();
  let failing = 3;
  conductor(125_000, ({ broadcast }) => ({
    broadcast: {
      ...broadcast,
      publishTally: (tally) =>
        tally.round === FIRST + 1 && (failing -= 1) >= 0
          ? Promise.reject(new Error("503"))
          : broadcast.publishTally(tally),
    },
  }));
  await until(FIRST + 1, -100);
  backend.published.tallies.length = 0;
  await until(FIRST + 1, 2_900);
  expect(backend.published.tallies).toMatchObject([{ round: FIRST + 1, final: false }]);
});

test("a reading that hangs delays no announcement, and is given up", async () => {
  const { announced, conductor, until, backend } = createEvening();
  let hanging = true;
  conductor(125_000, ({ votes }) => ({
    votes: { ...votes, lanes: (round) => (hanging ? new Promise(() => {}) : votes.lanes(round)) },
  }));
  await until(FIRST + 1, 3_000);
  expect(announced(FIRST + 1)).toBe(-2_500 + SURE_MS + WAY_MS);
  hanging = false;
  backend.writeLane(FIRST + 1, one, 1);
  await until(FIRST + 1, 8_000);
  expect(backend.published.tallies.at(-1)).toMatchObject({ round: FIRST + 1, love: 1 });
});
