import { expect, test } from "vitest";
import { createEvening, FIRST, movie, TIMING } from "@marquee/testing/conductor/conductor-fixture";
import { createRound, timestamp } from "../round/create-round.ts";
import { startsAt } from "../round/round.ts";
import { add, type Counts, zero } from "../vote/reaction.ts";
import { countsOfRun } from "../vote/run-tally.ts";
import { heldFor } from "./hold.ts";
import type { LeadState } from "./lead-state.ts";

type Evening = ReturnType<typeof createEvening>;

const MINUTE = 60_000;

/** A host holds what is on for `ms`. */
function hold({ backend, time }: Evening, number: number, ms = 60 * MINUTE): string {
  const { id } = backend.rounds.get(number)!.movie;
  backend.wishes.held = { movie: id, until: timestamp(time.now() + ms) };
  return id;
}

const shown = ({ backend }: Evening, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => {
    const { movie, since, revision } = backend.rounds.get(from + n)!;
    return { id: movie.id, since, revision };
  });

const voted = ({ backend }: Evening, round: number, voter: string, counts: Partial<Counts>) => {
  backend.writeLedger(round, voter, { ...zero(), ...counts });
  backend.writeLane(round, { ...zero(), ...counts }, 1);
};

test.each([
  // The last two that were announced, whether the host holds movie 1 still when round 12 begins, and what becomes of round 12.
  { of: [1, 1], held: 1, since: null, then: { movie: 1, since: 11 } },
  { of: [1, 1], held: 1, since: 4, then: { movie: 1, since: 4 } },
  { of: [1, 2], held: 1, since: null, then: { movie: 1, since: null } },
  { of: [2, 3], held: 1, since: null, then: undefined },
  { of: [1, 1], held: 2, since: null, then: undefined },
  { of: [1, 1], held: 1, since: null, endsMs: 0, then: undefined },
  { of: [1, 1], held: 1, since: null, endsMs: 1, then: { movie: 1, since: 11 } },
  { of: [1, 1], held: 1, since: null, blocked: true, then: undefined },
  { of: [1, 1], held: undefined, since: 4, then: undefined },
])("rounds of $of, held $held, blocked $blocked: $then", ({ of, held, since, endsMs = 1, blocked, then }) => {
  const [earlier = 0, last = 0] = of.map((n) => n);
  const state = {
    timing: TIMING,
    rounds: new Map([
      [9, createRound(9, movie(earlier), TIMING)],
      [11, createRound(11, movie(last), TIMING, since)],
      [12, createRound(12, movie(99), TIMING)],
    ]),
    wishes: {
      ...{ queue: [], struck: new Map() },
      blocked: new Set(blocked ? [`${held}`] : []),
      held: held ? { movie: `${held}`, until: timestamp(startsAt(12, TIMING) + endsMs) } : null,
    },
  } as Partial<LeadState> as LeadState;
  expect(heldFor(state, 12)).toEqual(then && { movie: movie(then.movie), since: then.since });
});

test("a movie that a host holds is announced again for each next round, until the host lets it go", async () => {
  const evening = createEvening();
  void evening.conductor(300_000);
  await evening.until(FIRST + 2, 3_000);
  const id = hold(evening, FIRST + 2);
  await evening.until(FIRST + 6, 5_000);
  evening.backend.wishes.held = null;
  await evening.until(FIRST + 8, 1_000);
  expect(shown(evening, FIRST + 2, FIRST + 6)).toEqual([
    { id, since: null, revision: null },
    ...Array.from({ length: 4 }, () => ({ id, since: FIRST + 2, revision: null })),
  ]);
  expect(shown(evening, FIRST + 7, FIRST + 8)).not.toContainEqual(expect.objectContaining({ id }));
});

test("pressed when the next movie is announced, that gives way while every screen can take it; let go, the next one comes", async () => {
  const evening = createEvening();
  void evening.conductor(300_000);
  await evening.until(FIRST + 3, -2_000);
  const overtaken = evening.backend.rounds.get(FIRST + 3)!.movie.id;
  const id = hold(evening, FIRST + 2);
  await evening.until(FIRST + 4, -2_000);
  expect(shown(evening, FIRST + 3, FIRST + 4)).toEqual([
    { id, since: FIRST + 2, revision: 1 },
    { id, since: FIRST + 2, revision: null },
  ]);
  expect(id).not.toBe(overtaken);
  evening.backend.wishes.held = null;
  await evening.until(FIRST + 4, 1_000);
  const [next] = shown(evening, FIRST + 4, FIRST + 4);
  expect(next).toMatchObject({ since: null, revision: 1 });
  expect(next?.id).not.toBe(id);
  expect(evening.backend.nowJson?.rounds).toContainEqual(evening.backend.rounds.get(FIRST + 4));
});

test("pressed when it is too late for the next movie, the held one comes back after that", async () => {
  const evening = createEvening();
  void evening.conductor(300_000);
  await evening.until(FIRST + 3, -1_000);
  const id = hold(evening, FIRST + 2);
  const other = evening.backend.rounds.get(FIRST + 3)!.movie.id;
  expect(id).not.toBe(other);
  await evening.until(FIRST + 5, 1_000);
  expect(shown(evening, FIRST + 2, FIRST + 5)).toEqual([
    { id, since: null, revision: null },
    { id: other, since: null, revision: null },
    { id, since: null, revision: null },
    { id, since: FIRST + 4, revision: null },
  ]);
});

test("a queued movie that a held one overtakes has its turn when that is let go", async () => {
  const evening = createEvening();
  void evening.conductor(300_000);
  const { backend, time } = evening;
  await evening.until(FIRST + 3, -4_000);
  backend.wishes.queue = [1, 2].map((n) => ({ movie: movie(n), queuedAt: time.now() }));
  await evening.until(FIRST + 3, -2_000);
  expect(backend.rounds.get(FIRST + 3)?.movie.id).toBe("1");
  hold(evening, FIRST + 2);
  await evening.until(FIRST + 6, 1_000);
  expect(backend.wishes.queue).toHaveLength(2);
  backend.wishes.held = null;
  await evening.until(FIRST + 9, 1_000);
  expect(shown(evening, FIRST + 7, FIRST + 8).map(({ id }) => id)).toEqual(["1", "2"]);
  expect(backend.wishes.queue).toEqual([]);
});

test("a hold ends by itself at its time, and by a block of its movie", async () => {
  const evening = createEvening();
  void evening.conductor(300_000);
  await evening.until(FIRST + 2, 3_000);
  const id = hold(evening, FIRST + 2, 25_000);
  await evening.until(FIRST + 6);
  expect(shown(evening, FIRST + 2, FIRST + 6).map((round) => round.id === id)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  const other = hold(evening, FIRST + 6);
  await evening.until(FIRST + 8, 1_000);
  evening.backend.wishes.blocked = new Set([other]);
  await evening.until(FIRST + 11);
  expect(shown(evening, FIRST + 6, FIRST + 11).map((round) => round.id === other)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("the sum stands when a round begins, takes late votes, and is on the board once, under the first round", async () => {
  const evening = createEvening();
  evening.backend.phones = 3;
  void evening.conductor(300_000);
  await evening.until(FIRST + 2, 3_000);
  hold(evening, FIRST + 2);
  voted(evening, FIRST + 2, "ann", { love: 3 });
  await evening.until(FIRST + 3, -50);
  // Too late for the last tick.
  voted(evening, FIRST + 2, "ben", { love: 1, hate: 2 });
  const { backend } = evening;
  const said = () => countsOfRun(backend.tally!);
  await evening.until(FIRST + 3, 100);
  expect(backend.tally).toMatchObject({ round: FIRST + 3, love: 0, voters: 0, before: { love: 3 } });
  await evening.until(FIRST + 3, 1_600);
  expect(said()).toEqual({ ...zero(), love: 4, hate: 2 });
  voted(evening, FIRST + 3, "ann", { love: 2 });
  await evening.until(FIRST + 4, 5_000);
  voted(evening, FIRST + 4, "ben", { meh: 5 });
  await evening.until(FIRST + 5, 5_000);
  expect(said()).toEqual({ ...zero(), love: 6, meh: 5, hate: 2 });
  expect(backend.finals.get(FIRST + 4)?.before).toEqual({ ...zero(), love: 6, hate: 2 });
  backend.wishes.held = null;
  await evening.until(FIRST + 8);
  expect(backend.board.standings.map(({ reaction, round, votes }) => [reaction, round, votes])).toEqual([
    ["love", FIRST + 2, 6],
    ["meh", FIRST + 2, 5],
    ["hate", FIRST + 2, 2],
  ]);
});

test.each(["announceRound", "publishTally", "ledger", "setClosed", "wishes", "closed", "lanes"])(
  "a hold and its sum outlive a conductor that dies around any %s",
  async (call) => {
    for (const moment of ["before", "after"] as const) {
      const evening = createEvening();
      evening.backend.phones = 2;
      void evening.conductor(12_000);
      await evening.until(FIRST, 5_000);
      const id = hold(evening, FIRST);
      let votes = zero();
      for (let life = 0; life < 8; life += 1) {
        const conductor = evening.conductor(60_000);
        conductor.killAtNextCall(moment, call, life);
        await evening.pass(9_000);
        conductor.kill();
        const open = FIRST + 1 + life;
        if (!evening.backend.rounds.has(open)) continue;
        voted(evening, open, "ann", { love: 1 });
        votes = add(votes, { ...zero(), love: 1 });
      }
      void evening.conductor(120_000);
      await evening.pass(45_000);
      const { rounds, tally } = evening.backend;
      expect(new Set([...rounds.values()].map((round) => round.movie.id))).toEqual(new Set([id]));
      expect(new Set([...rounds.values()].map(({ since }) => since))).toEqual(new Set([null, FIRST]));
      expect(votes.love).toBeGreaterThan(0);
      expect(countsOfRun(tally!)).toEqual(votes);
    }
  },
);

test("after a long hold movies come again no sooner than ever, though the source is down and the pool is used up", async () => {
  const evening = createEvening({ source: { page: () => Promise.reject(new Error("down")) } });
  const { backend } = evening;
  // Sixty movies one after the other, and the last of them held for eighty rounds.
  for (let n = -139; n <= 0; n += 1) {
    const turn = Math.max(1, Math.min(60, n + 140));
    backend.rounds.set(FIRST + n, createRound(FIRST + n, movie(turn), TIMING, n > -80 ? FIRST - 80 : null));
  }
  void evening.conductor(400_000);
  await evening.until(FIRST + 30);
  expect(shown(evening, FIRST + 1, FIRST + 29).map(({ id }) => id)).toEqual(
    Array.from({ length: 29 }, (_, n) => `${n + 1}`),
  );
});
