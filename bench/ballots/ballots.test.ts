import { expect, test } from "vitest";
import { createAgenda } from "./agenda.ts";
import { playEvenings } from "./play.ts";
import { createVirtualTime } from "./time.ts";

test("an evening of taps in virtual time, with all that can go wrong: each is counted once or refused, and all books agree", async () => {
  const books = await playEvenings({ taps: 6_000, room: 15, seed: 7, onProgress: () => undefined });
  expect(books).toMatchObject({ unknown: 0, refusedUnexplained: 0 });
  expect(books).toMatchObject({ ledgerErrors: 0, tallyErrors: 0, leaderboardErrors: 0 });
  expect(books.taps).toBeGreaterThanOrEqual(6_000);
  expect(books.taps).toBe(books.counted + books.refused);
  expect([books.ledger, books.tallies]).toEqual([books.counted, books.counted]);
  expect(books.originalWouldKeep).toBeLessThan(books.counted / 2);
}, 60_000);

test("an agenda plays in the order of time, what was entered first first, and what is entered meanwhile", () => {
  const agenda = createAgenda();
  const played: string[] = [];
  for (const at of [5, 3, 8, 3, 1, 9, 2])
    agenda.at(at, (now) => {
      played.push(`${now}`);
      if (now === 3) agenda.at(3, () => played.push("3+"));
    });
  agenda.play();
  expect(played).toEqual(["1", "2", "3", "3", "3+", "3+", "5", "8", "9"]);
});

test("virtual time stands still while work is done, and passes while it lingers", async () => {
  const time = createVirtualTime(1_000);
  const seen: [string, number][] = [];
  const see = (what: string) => void seen.push([what, time.now()]);
  const work = async () => {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    see("worked");
    await time.linger(500);
    see("lingered");
  };
  time.after(100, () => void time.hold(work()));
  time.after(200, () => see("later"));
  time.after(900, () => see("too late"));
  await time.runUntil(1_800);
  expect(seen).toEqual([
    ["worked", 1_100],
    ["later", 1_200],
    ["lingered", 1_600],
  ]);
  expect(time.now()).toBe(1_800);
});
