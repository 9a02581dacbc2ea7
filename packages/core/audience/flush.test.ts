import { expect, test } from "vitest";
import { timing } from "../round/round.ts";
import { BATCHES_PER_SECOND, flushMsFor } from "./flush.ts";

test("a small room sends as often as the show allows", () => {
  expect(flushMsFor(0, timing(10_000))).toBe(2_000);
  expect(flushMsFor(1_000, timing(10_000))).toBe(2_000);
});

test("a larger room waits, so that all of it stays within what the tables take", () => {
  for (const audience of [3_500, 5_000, 7_500]) {
    expect(audience / (flushMsFor(audience, timing(10_000)) / 1_000)).toBeLessThanOrEqual(BATCHES_PER_SECOND);
  }
});

test("even the largest room sends twice a round", () => {
  expect(flushMsFor(1_000_000, timing(10_000))).toBe(5_000);
});

test("the wait is a whole number of milliseconds in rounds of any length", () => {
  expect(flushMsFor(3, timing(1_111))).toBe(223);
});
