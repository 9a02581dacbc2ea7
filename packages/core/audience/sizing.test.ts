import fc from "fast-check";
import { expect, test } from "vitest";
import { timing } from "../round/round.ts";
import {
  BATCHES_PER_SECOND,
  busyTickMs,
  flushMsFor,
  isQuiet,
  lanesFor,
  looksInRound,
  tickMsFor,
} from "./sizing.ts";

const times = timing(10_000);

test("a bar and a large hall send as often as the show allows", () => {
  for (const audience of [0, 20, 1_000, 2_500]) expect(flushMsFor(audience, times)).toBe(2_000);
});

test("a crowd in which everyone taps all the time stays within what the tables take", () => {
  const rooms = fc.integer({ min: 1, max: 7_500 });
  const rounds = fc.constantFrom(10_000, 15_000, 20_000, 30_000);
  fc.assert(
    fc.property(rooms, rounds, (audience, roundMs) => {
      const flushMs = flushMsFor(audience, timing(roundMs));
      const batchesPerPhone = roundMs / flushMs + 1;
      expect((audience * batchesPerPhone) / (roundMs / 1_000)).toBeLessThanOrEqual(BATCHES_PER_SECOND);
    }),
  );
});

test("a larger room never sends more often", () => {
  fc.assert(
    fc.property(fc.nat(200_000), fc.nat(200_000), (one, more) => {
      expect(flushMsFor(one + more, times)).toBeGreaterThanOrEqual(flushMsFor(one, times));
    }),
  );
});

test("even the largest room sends once in a round, and what is left when it ends", () => {
  expect(flushMsFor(1_000_000, times)).toBe(10_000);
});

test("the wait is a whole number of milliseconds in rounds of any length", () => {
  expect(flushMsFor(3, timing(1_111))).toBe(223);
});

const BUSY = 1_000;
const rooms = fc.integer({ min: 1, max: 3_000_000 });
const rounds = fc.constantFrom(1_000, 10_000, 15_000, 20_000, 30_000);

test("a busy room is told the less often the larger it is, and four times as many half as often", () => {
  const tickMs = (audience: number) => tickMsFor({ audience, votesPerSecond: BUSY }, times);
  expect([1, 20, 62, 250, 1_000, 10_000, 100_000].map(tickMs).map(Math.round)).toEqual([
    500, 500, 500, 1_000, 2_000, 4_600, 4_600,
  ]);
  fc.assert(
    fc.property(rooms, rooms, (one, more) => {
      expect(tickMs(one + more)).toBeGreaterThanOrEqual(tickMs(one));
    }),
  );
});

test("a room of any size that votes seldom is told each vote within half a second", () => {
  for (const audience of [20, 1_000, 10_000, 100_000])
    expect(tickMsFor({ audience, votesPerSecond: 0.1 }, times)).toBe(500);
});

test("a quiet room has no more tallies than a busy one of its size", () => {
  fc.assert(
    fc.property(rooms, fc.double({ min: 0, max: 100, noNaN: true }), (audience, votesPerSecond) => {
      fc.pre(isQuiet({ audience, votesPerSecond }, times));
      expect(votesPerSecond).toBeLessThan(1_000 / busyTickMs(audience, times));
    }),
  );
});

test("nobody hurries for nobody", () => {
  expect(tickMsFor({ audience: 0, votesPerSecond: 0 }, times)).toBe(1_000);
});

test("a busy room's pauses fill a round of any length, unless they are the longest", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000 }), rounds, (audience, roundMs) => {
      const tickMs = busyTickMs(audience, timing(roundMs));
      const pauses = roundMs / tickMs;
      const longest = Math.abs(tickMs - 9.2 * timing(roundMs).tickMs) < 1e-9;
      if (!longest) expect(Math.abs(pauses - Math.round(pauses))).toBeLessThan(1e-9);
      expect(looksInRound(tickMs, timing(roundMs))).toBe(Math.round(pauses) - 1);
    }),
  );
});

test("no room gets more tallies a second than AppSync delivers", () => {
  fc.assert(
    fc.property(rooms, rounds, fc.constantFrom(0, BUSY), (audience, roundMs, votesPerSecond) => {
      const tickMs = tickMsFor({ audience, votesPerSecond }, timing(roundMs));
      expect((audience * 1_000) / tickMs).toBeLessThan(500_001);
    }),
  );
});

test("a larger room has as many lanes or more", () => {
  expect([1, 1_000, 1_001, 10_000, 10_001].map(lanesFor)).toEqual([16, 16, 64, 64, 256]);
});
