import { expect, test } from "vitest";
import { lagOf } from "./lag.ts";

test("a tally is as far behind as the oldest vote that it has not, and not at all if it has all that were counted by then", () => {
  const counted = [100, 200, 300, 400];
  expect(lagOf(1, 350, counted)).toBe(150);
  expect(lagOf(3, 350, counted)).toBe(0);
  expect(lagOf(4, 900, counted)).toBe(0);
  expect(lagOf(0, 900, counted)).toBe(800);
});
