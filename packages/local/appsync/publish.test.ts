import { LEADERBOARD_SK, STATE_PK, TALLY_SK, TOP_SK } from "@marquee/api/table-keys";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { startsAt } from "@marquee/core/round/round";
import { REACTIONS } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTestApi, ROUND, TIMING } from "@marquee/testing/resolver-fixture";

const tally = (love: number, rest: Partial<Tally> = {}): Tally => ({
  ...{ round: ROUND, love, like: 0, meh: 0, unknown: 0, hate: 0, voters: 1, audience: 2 },
  ...{ final: false, sentAt: "2026-01-01T04:57:03.000Z", before: null },
  ...rest,
});

const board = (version: number, places = 20): Leaderboard => ({
  version,
  standings: REACTIONS.flatMap((reaction) =>
    Array.from({ length: places }, (_, index) => ({
      ...{ reaction, rank: index + 1, votes: 100 - index, round: ROUND - index },
      movie: {
        id: `${reaction}-${index}`,
        title: "Metropolis",
        posterPath: index % 2 ? null : "/metropolis.svg",
      },
    })),
  ),
});

describe("a tally", () => {
  /** The tally that is kept after the given ones were published. */
  async function keptAfter(tallies: Tally[], api?: Awaited<ReturnType<typeof createTestApi>>) {
    const { conductor, rows } = api ?? (await createTestApi());
    for (const one of tallies)
      expect(await conductor.publishTally(one)).toEqual({ ...one, leaderboard: null });
    return (await rows("Reviews", STATE_PK)).find(({ sk }) => sk === TALLY_SK);
  }

  test("is kept for newcomers", async () => {
    expect(await keptAfter([tally(3)])).toMatchObject(tally(3));
  });

  test("brings along the best five of a board that has changed, and leaves the whole of it in its own row", async () => {
    const api = await createTestApi();
    const { conductor, rows } = api;
    const final = { ...tally(3, { final: true }), leaderboard: board(4) };
    expect(await conductor.publishTally(final)).toEqual({ ...final, leaderboard: board(4, 5) });
    const kept = await rows("Reviews", STATE_PK);
    expect(kept.find(({ sk }) => sk === LEADERBOARD_SK)).toMatchObject(board(4, 20));
    expect(kept.find(({ sk }) => sk === TOP_SK)).toMatchObject(board(4, 5));
    expect(kept.find(({ sk }) => sk === TALLY_SK)).not.toHaveProperty("leaderboard");
    // One that lost a race is told as it is stored.
    const late = { ...tally(4, { final: true }), leaderboard: board(4, 1) };
    expect(await conductor.publishTally(late)).toEqual({ ...late, leaderboard: board(4, 5) });
    expect((await rows("Reviews", STATE_PK)).find(({ sk }) => sk === LEADERBOARD_SK)).toMatchObject(board(4));
  });

  test.each([
    ["one with more votes replaces one with fewer", [tally(3), tally(4)], tally(4)],
    ["one with fewer votes is told, but not kept", [tally(4), tally(3)], tally(4)],
    [
      "one with as many votes in its round replaces what was said before it",
      [tally(3), tally(3, { before: { love: 7, like: 0, meh: 0, unknown: 0, hate: 1 } })],
      tally(3, { before: { love: 7, like: 0, meh: 0, unknown: 0, hate: 1 } }),
    ],
    [
      "one of a later round replaces all of the round before",
      [tally(4), tally(0, { round: ROUND + 1 })],
      tally(0, { round: ROUND + 1 }),
    ],
    [
      "one of an earlier round is told, but not kept",
      [tally(0, { round: ROUND + 1 }), tally(4, { final: true })],
      tally(0, { round: ROUND + 1 }),
    ],
    [
      "a final one replaces a running one that counted too much",
      [tally(4), tally(3, { final: true })],
      tally(3, { final: true }),
    ],
    [
      "a running one never replaces a final one",
      [tally(3, { final: true }), tally(9)],
      tally(3, { final: true }),
    ],
    [
      "a final one that grew replaces a final one",
      [tally(3, { final: true }), tally(4, { final: true })],
      tally(4, { final: true }),
    ],
    [
      "with as many votes, the later one holds: the room's size is news",
      [tally(3), tally(3, { audience: 9 })],
      tally(3, { audience: 9 }),
    ],
    [
      "any replaces one of a time when rounds were shorter, and so numbered higher",
      [tally(9, { round: ROUND * 2, final: true }), tally(0)],
      tally(0),
    ],
  ])("%s", async (_, published, kept) => {
    expect(await keptAfter(published)).toMatchObject(kept);
  });

  test("that is kept never goes back, in whatever order tallies come", async () => {
    const any = fc.record({
      love: fc.integer({ min: 0, max: 5 }),
      round: fc.integer({ min: ROUND, max: ROUND + 2 }),
      final: fc.boolean(),
    });
    const worth = ({ round, final, love }: { round: number; final: boolean; love: number }) =>
      round * 1_000 + (final ? 100 : 0) + love;
    const api = await createTestApi();
    // Each run has rounds of its own.
    let later = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 12 }), async (tallies) => {
        const published = tallies.map(({ love, round, final }) =>
          tally(love, { round: round + later, final }),
        );
        api.setTime(startsAt(ROUND + later + 1, TIMING));
        const kept = await keptAfter(published, api);
        expect(worth(kept as never)).toBe(Math.max(...published.map(worth)));
        later += 3;
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

describe("a leaderboard", () => {
  test("is kept whole, and its best five per reaction are told", async () => {
    const { conductor, rows } = await createTestApi();
    const told = await conductor.publishLeaderboard(board(1));
    expect(told).toEqual(board(1, 5));
    const kept = (await rows("Reviews", STATE_PK)).find(({ sk }) => sk === LEADERBOARD_SK);
    expect(kept).toMatchObject(board(1, 20));
    // What newcomers read leaves the large row alone.
    const top = (await rows("Reviews", STATE_PK)).find(({ sk }) => sk === TOP_SK);
    expect(top).toMatchObject(board(1, 5));
  });

  test("replaces one of a smaller version", async () => {
    const { conductor } = await createTestApi();
    await conductor.publishLeaderboard(board(1));
    expect(await conductor.publishLeaderboard(board(2, 3))).toEqual(board(2, 3));
  });

  test("that lost a race is answered with the one that won", async () => {
    const { conductor } = await createTestApi();
    await conductor.publishLeaderboard(board(3));
    expect(await conductor.publishLeaderboard(board(2, 1))).toEqual(board(3, 5));
    expect(await conductor.publishLeaderboard(board(3, 1))).toEqual(board(3, 5));
  });

  test("that is published twice is told twice", async () => {
    const { conductor } = await createTestApi();
    await conductor.publishLeaderboard(board(3));
    expect(await conductor.publishLeaderboard(board(3))).toEqual(board(3, 5));
  });
});
