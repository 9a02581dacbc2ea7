import { expect, test } from "vitest";
import { busiest } from "./busiest.ts";

test("the busiest second is found wherever it begins", () => {
  expect(busiest([], 1_000)).toBe(0);
  expect(busiest([5], 1_000)).toBe(1);
  expect(busiest([0, 1_000, 2_000], 1_000)).toBe(1);
  // Two to each second of the clock, four in one that begins between them.
  expect(busiest([3_900, 0, 900, 1_100, 950, 1_899, 2_950], 1_000)).toBe(4);
});
