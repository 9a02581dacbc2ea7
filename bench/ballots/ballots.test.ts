import { expect, test } from "vitest";
import { playEvenings } from "./play.ts";

test("an evening of taps in virtual time, with all that can go wrong: each is counted once or refused, and all books agree", async () => {
  const books = await playEvenings({ taps: 6_000, room: 15, seed: 7, onProgress: () => undefined });
  expect(books).toMatchObject({ unknown: 0, refusedUnexplained: 0 });
  expect(books).toMatchObject({ ledgerErrors: 0, tallyErrors: 0, leaderboardErrors: 0 });
  expect(books.taps).toBeGreaterThanOrEqual(6_000);
  expect(books.taps).toBe(books.counted + books.refused);
  expect([books.ledger, books.tallies]).toEqual([books.counted, books.counted]);
  expect(books.originalWouldKeep).toBeLessThan(books.counted / 2);
}, 60_000);
