import fc from "fast-check";
import { expect, test } from "vitest";
import { timing } from "../round/round.ts";
import { BATCHES_PER_SECOND, flushMsFor } from "./flush-interval.ts";

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
