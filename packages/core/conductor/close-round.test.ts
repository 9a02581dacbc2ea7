import { expect, test } from "vitest";
import { createEvening, FIRST, movie, TIMING } from "@marquee/testing/conductor/conductor-fixture";
import type { Leaderboard } from "../leaderboard/schema.ts";
import { createRound } from "../round/create-round.ts";
import type { ToldTally } from "../vote/told-tally.ts";

const votes = (love: number) => ({ love, like: 0, meh: 0, unknown: 0, hate: 0 });

test("at the close the ledger's sum is the final tally, whatever the lanes said", async () => {
  const { conductor, until, backend } = createEvening();
  conductor();
  await until(FIRST, 3_000);
  backend.writeLedger(FIRST, "ann", votes(3));
  backend.writeLedger(FIRST, "ben", votes(2));
  backend.writeLane(FIRST, votes(4), 3);
  await until(FIRST + 1, 2_999);
  expect(backend.finals.has(FIRST)).toBe(false);
  await until(FIRST + 1, 3_200);
  expect(backend.finals.get(FIRST)).toMatchObject({ love: 5, voters: 2, final: true });
  expect(backend.closedThrough).toBe(FIRST);
});

test("what was counted is kept in the round's row, a late vote too, and nothing of a round without votes", async () => {
  const { conductor, until, backend } = createEvening();
  conductor();
  await until(FIRST, 3_000);
  backend.writeLedger(FIRST, "ann", votes(3));
  await until(FIRST + 1, 5_000);
  expect(backend.counts.get(FIRST)).toEqual({ ...votes(3), voters: 1 });
  backend.writeLedger(FIRST, "ben", votes(2));
  await until(FIRST + 3);
  expect(backend.counts.get(FIRST)).toEqual({ ...votes(5), voters: 2 });
  expect([...backend.counts.keys()]).toEqual([FIRST]);
});

test("a closed round stands on the board, and one without votes does not", async () => {
  const { conductor, until, backend } = createEvening();
  conductor();
  await until(FIRST + 1, 3_000);
  backend.writeLedger(FIRST + 1, "ann", votes(3));
  await until(FIRST + 4);
  expect(backend.board).toMatchObject({
    version: 1,
    standings: [{ reaction: "love", rank: 1, votes: 3, round: FIRST + 1 }],
  });
  expect(backend.published.boards).toHaveLength(1);
});

test("a board that a close has changed comes with the final tally, in one message", async () => {
  const { conductor, until, backend } = createEvening();
  const told: ToldTally[] = [];
  const boards: Leaderboard[] = [];
  conductor(125_000, ({ broadcast }) => ({
    broadcast: {
      ...broadcast,
      publishTally: (tally) => (told.push(tally), broadcast.publishTally(tally)),
      publishLeaderboard: (board) => (boards.push(board), broadcast.publishLeaderboard(board)),
    },
  }));
  await until(FIRST, 3_000);
  backend.writeLedger(FIRST, "ann", votes(3));
  await until(FIRST + 2, 5_000);
  const finals = told.filter(({ final }) => final);
  expect(finals).toMatchObject([
    { round: FIRST, love: 3, leaderboard: backend.board },
    { round: FIRST + 1, love: 0, leaderboard: null },
  ]);
  expect(backend.board).toMatchObject({ version: 1, standings: [{ round: FIRST }] });
  expect(told.filter(({ final, leaderboard }) => !final && leaderboard)).toEqual([]);
  expect(boards).toEqual([]);
});

test("a newcomer's first paint has the board that a close has just changed", async () => {
  const { conductor, until, backend } = createEvening();
  conductor();
  await until(FIRST, 3_000);
  backend.writeLedger(FIRST, "ann", votes(3));
  await until(FIRST + 1, 3_500);
  expect(backend.nowJson?.leaderboard).toEqual(backend.board);
  expect(backend.nowJson?.leaderboard.standings).toHaveLength(1);
});

test("a vote written after the close is in by the next one", async () => {
  const { conductor, until, backend } = createEvening();
  conductor();
  await until(FIRST, 3_000);
  backend.writeLedger(FIRST, "ann", votes(3));
  await until(FIRST + 1, 5_000);
  expect(backend.finals.get(FIRST)?.love).toBe(3);
  backend.writeLedger(FIRST, "ben", votes(2));
  await until(FIRST + 2, 3_500);
  expect(backend.finals.get(FIRST)?.love).toBe(5);
  expect(backend.board.standings[0]).toMatchObject({ votes: 5, round: FIRST });
});

test("a round that did not grow is not published again", async () => {
  const { conductor, until, backend } = createEvening();
  conductor();
  await until(FIRST + 5);
  expect(backend.published.tallies.filter(({ final, round }) => final && round === FIRST + 2)).toHaveLength(
    1,
  );
});

test("nor by the next leader, who knows what everybody was told", async () => {
  const { conductor, until, backend } = createEvening();
  const leader = conductor();
  await until(FIRST, 3_000);
  backend.writeLedger(FIRST, "ann", votes(3));
  await until(FIRST + 1, 4_000);
  leader.kill();
  conductor();
  await until(FIRST + 1, 9_000);
  const finals = () => backend.published.tallies.filter(({ final, round }) => final && round === FIRST);
  expect(finals()).toHaveLength(1);
  backend.writeLedger(FIRST, "ben", votes(2));
  await until(FIRST + 2, 4_000);
  expect(finals()).toMatchObject([{ love: 3 }, { love: 5 }]);
});

test("what predecessors left open is closed by the next leader, and unannounced rounds are skipped", async () => {
  const { conductor, pass, backend } = createEvening();
  for (const number of [FIRST - 50, FIRST - 9, FIRST - 8, FIRST - 2]) {
    backend.rounds.set(number, createRound(number, movie(number), TIMING));
    backend.writeLedger(number, "ann", votes(number - FIRST + 60));
  }
  backend.setClosed({ round: FIRST - 50 });
  conductor();
  await pass(2_000);
  // The last one that was closed gets its second look.
  expect([...backend.finals.keys()].sort()).toEqual([FIRST - 50, FIRST - 9, FIRST - 8, FIRST - 2]);
  expect(backend.board.standings.map(({ round }) => round)).toEqual([
    FIRST - 2,
    FIRST - 8,
    FIRST - 9,
    FIRST - 50,
  ]);
  expect(backend.closedThrough).toBe(FIRST - 2);
});

test("on the very first night all that was announced is closed", async () => {
  const { conductor, pass, backend } = createEvening();
  for (const number of [FIRST - 9, FIRST - 8]) {
    backend.rounds.set(number, createRound(number, movie(number), TIMING));
    backend.writeLedger(number, "ann", votes(1));
  }
  conductor();
  await pass(2_000);
  expect([...backend.finals.keys()]).toEqual([FIRST - 9, FIRST - 8]);
});

test("a long backlog is closed in parts, each of which stays done", async () => {
  const { conductor, pass, backend } = createEvening();
  for (let number = FIRST - 100; number < FIRST - 1; number += 1) {
    backend.rounds.set(number, createRound(number, movie(number), TIMING));
    backend.writeLedger(number, "ann", votes(1));
  }
  backend.setClosed({ round: FIRST - 101 });
  const life = conductor();
  await pass(2_500);
  life.kill();
  expect(backend.closedThrough).toBeGreaterThan(FIRST - 101);
  expect(backend.closedThrough).toBeLessThan(FIRST - 2);
  for (let number = FIRST - 100; number <= (backend.closedThrough ?? FIRST); number += 1)
    expect(backend.finals.has(number)).toBe(true);
});

test("rounds from before tonight are left as they are", async () => {
  const { conductor, pass, backend } = createEvening();
  const old = FIRST - 8_700;
  backend.rounds.set(old, createRound(old, movie(1), TIMING));
  backend.writeLedger(old, "ann", votes(1));
  backend.setClosed({ round: old - 1 });
  conductor();
  await pass(2_000);
  expect(backend.finals.size).toBe(0);
  expect(backend.closedThrough).toBe(FIRST - 2);
});

test("rounds are closed and ranked when they were made longer, and so are numbered lower than before", async () => {
  const { conductor, until, backend } = createEvening();
  const before = FIRST + 500;
  backend.setClosed({ round: before });
  const movie = { id: "7", title: "Seven", posterPath: null };
  backend.publishLeaderboard({
    version: 9,
    standings: [{ reaction: "love", rank: 1, votes: 8, round: before, movie }],
  });
  conductor();
  await until(FIRST, 3_000);
  backend.writeLedger(FIRST, "ann", votes(3));
  await until(FIRST + 1, 4_000);
  expect(backend.finals.get(FIRST)).toMatchObject({ love: 3, final: true });
  expect(backend.closedThrough).toBe(FIRST);
  expect(backend.board.standings).toMatchObject([{ rank: 1, votes: 3, round: FIRST }]);
});

test("a round falls off the board after 24 hours, and the others move up", async () => {
  const { conductor, until, backend } = createEvening();
  const old = FIRST - 8_640;
  for (const [number, love] of [
    [old, 9],
    [FIRST - 5, 3],
  ] as const) {
    backend.rounds.set(number, createRound(number, movie(number), TIMING));
    backend.writeLedger(number, "ann", votes(love));
  }
  backend.setClosed({ round: old - 1 });
  conductor();
  await until(FIRST, 2_000);
  expect(backend.board.standings.map(({ round }) => round)).toEqual([old, FIRST - 5]);
  await until(FIRST + 2);
  expect(backend.board.standings).toMatchObject([{ round: FIRST - 5, rank: 1 }]);
});

test("two that write the board at once lose nothing of each other", async () => {
  const { conductor, pass, backend } = createEvening();
  for (const number of [FIRST - 3, FIRST - 2]) {
    backend.rounds.set(number, createRound(number, movie(number), TIMING));
    backend.writeLedger(number, "ann", votes(number - FIRST + 5));
  }
  let rivals = 0;
  conductor(125_000, ({ broadcast }) => ({
    broadcast: {
      ...broadcast,
      publishTally(tally) {
        // Another conductor publishes a board of the same version a moment earlier.
        if (tally.leaderboard && (rivals += 1) === 1)
          backend.publishLeaderboard({
            version: tally.leaderboard.version,
            standings: [
              {
                reaction: "hate",
                rank: 1,
                votes: 8,
                round: FIRST - 7,
                movie: { id: "7", title: "Seven", posterPath: null },
              },
            ],
          });
        return broadcast.publishTally(tally);
      },
    },
  }));
  await pass(2_000);
  expect(backend.board.standings.map(({ reaction, round }) => [reaction, round])).toEqual([
    ["love", FIRST - 2],
    ["love", FIRST - 3],
    ["hate", FIRST - 7],
  ]);
});

test.each(["before", "after"] as const)(
  "a conductor killed %s any call of a close leaves it to the next one",
  async (moment) => {
    for (let call = 0; call < 8; call += 1) {
      const { conductor, pass, backend } = createEvening();
      backend.rounds.set(FIRST - 2, createRound(FIRST - 2, movie(1), TIMING));
      backend.writeLedger(FIRST - 2, "ann", votes(4));
      backend.setClosed({ round: FIRST - 3 });

      let calls = 0;
      const dying = conductor(125_000, ({ store, votes, broadcast }) => {
        const count =
          <A extends unknown[], T>(work: (...args: A) => Promise<T>) =>
          (...args: A) => {
            calls += 1;
            if (calls > call) dying.killAtNextCall(moment);
            return work(...args);
          };
        return {
          store: {
            ...store,
            rounds: (from, to) => (to < FIRST ? count(store.rounds)(from, to) : store.rounds(from, to)),
            closed: count(store.closed),
            setClosed: count(store.setClosed),
            setCounts: count(store.setCounts),
          },
          votes: { ...votes, ledger: count(votes.ledger) },
          broadcast: {
            ...broadcast,
            publishTally: (tally) =>
              (tally.final ? count(broadcast.publishTally) : broadcast.publishTally)(tally),
            publishLeaderboard: count(broadcast.publishLeaderboard),
          },
        };
      });
      await pass(2_000);
      conductor();
      await pass(2_000);
      expect(backend.finals.get(FIRST - 2)).toMatchObject({ love: 4, voters: 1 });
      expect(backend.board.standings).toMatchObject([{ reaction: "love", votes: 4, round: FIRST - 2 }]);
      expect(backend.counts.get(FIRST - 2)).toMatchObject({ love: 4, voters: 1 });
      expect(backend.closedThrough).toBeGreaterThanOrEqual(FIRST - 2);
    }
  },
);

test("every vote is reported once: at the close, at the sum that finds it later, and not again by an heir", async () => {
  const { conductor, until, backend, reports } = createEvening();
  const counted = () =>
    reports
      .flat()
      .filter(([metric]) => metric === "VotesCounted")
      .reduce((sum, [, value]) => sum + value, 0);
  const leader = conductor();
  await until(FIRST, 3_000);
  backend.writeLedger(FIRST, "ann", votes(3));
  await until(FIRST + 2, 1_000);
  expect(counted()).toBe(3);
  backend.writeLedger(FIRST, "ben", votes(2));
  backend.writeLedger(FIRST + 1, "ann", votes(4));
  await until(FIRST + 2, 8_000);
  expect(counted()).toBe(9);
  leader.kill();
  conductor();
  await until(FIRST + 4);
  expect(counted()).toBe(9);
});
