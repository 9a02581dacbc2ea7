import { startsAt, timing } from "@marquee/core/round/round";
import { REACTIONS } from "@marquee/core/vote/reaction";
import { expect, test } from "vitest";
import { faultBook } from "@marquee/testing/faults/faults";
import { wrongPlaces } from "./ledger.ts";
import { originalWouldKeep, type Tap } from "./original.ts";
import { playVotes } from "./play.ts";

test("in the worst of rooms each tap is counted once or refused, and all books agree", async () => {
  const faults = faultBook("all");
  const books = await playVotes({
    phones: 12,
    rounds: 3,
    tapsPerSecond: 8,
    roundMs: 4_000,
    seed: 3,
    faults,
    onProgress: () => undefined,
  });
  expect(books).toMatchObject({ unknown: 0, ledgerErrors: 0, tallyErrors: 0, leaderboardErrors: 0 });
  expect(books.taps).toBe(books.counted + books.refused);
  expect([books.ledger, books.tallies]).toEqual([books.counted, books.counted]);
  expect(books.counted).toBeGreaterThan(0);
  expect(faults.hits()).toMatchObject({ serverKilled: 2, conductorKilled: 1 });
}, 120_000);

test("--faults takes all, none or names, and says which there are", () => {
  expect(Object.keys(faultBook("all").hits())).toHaveLength(11);
  expect(faultBook("none").hits()).toEqual({});
  expect(faultBook("delayed,reloaded").hits()).toEqual({ delayed: 0, reloaded: 0 });
  expect(() => faultBook("rain")).toThrow(/requestLost/);
});

test("a board that differs from the ledger in one place is found out", () => {
  const counts = (love: number) => ({ love, like: 0, meh: 0, unknown: 0, hate: 0 });
  const round = (number: number, id: string) => ({
    number,
    startsAt: "",
    endsAt: "",
    movie: { id, title: id, overview: "", releaseDate: null, posterPath: null, backdropPath: null },
    revision: null,
    since: null,
  });
  const remains = {
    ledger: [
      { round: 1, identityId: "ann", counts: counts(2) },
      { round: 1, identityId: "ben", counts: counts(3) },
      { round: 2, identityId: "ann", counts: counts(5) },
      { round: 3, identityId: "ann", counts: counts(4) },
    ],
    rounds: [round(3, "a"), round(1, "a"), round(2, "b")],
  };
  const place = (rank: number, votes: number, number: number, id: string) => ({
    ...{ reaction: "love" as const, rank, votes, round: number },
    movie: { id, title: id, posterPath: null },
  });
  const board = (...standings: ReturnType<typeof place>[]) => ({ version: 1, standings });
  expect(wrongPlaces(board(place(1, 5, 1, "a"), place(2, 5, 2, "b")), remains)).toBe(0);
  expect(wrongPlaces(board(place(1, 5, 1, "a"), place(2, 4, 2, "b")), remains)).toBe(1);
  expect(wrongPlaces(board(place(1, 5, 2, "b"), place(2, 5, 1, "a")), remains)).toBe(2);
  expect(wrongPlaces(board(place(1, 5, 1, "a")), remains)).toBe(1);
});

test("the original keeps what a phone alone in the room taps, and loses most of what fifty tap", () => {
  const times = timing(10_000);
  const room = (phones: number, everyMs: number): Tap[] =>
    Array.from({ length: phones * Math.floor(8_000 / everyMs) }, (_, index) => ({
      phone: index % phones,
      round: 100,
      reaction: REACTIONS[0],
      at: startsAt(100, times) + 500 + Math.floor(index / phones) * everyMs + ((index * 37) % everyMs),
    }));
  const alone = room(1, 1_000);
  expect(originalWouldKeep(alone, 1, times)).toBeGreaterThanOrEqual(alone.length - 2);
  const fifty = room(50, 1_000);
  expect(originalWouldKeep(fifty, 50, times)).toBeLessThan(fifty.length / 2);
});
