import { FIRST, roundOf } from "@marquee/testing/show-fixture";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addRound } from "./round-schedule.ts";

test("the same last rounds are known in whatever order, and however often, they are heard", () => {
  const heard = fc.array(fc.integer({ min: FIRST, max: FIRST + 12 }), { minLength: 1 });
  fc.assert(
    fc.property(heard, (numbers) => {
      const known = numbers.map(roundOf).reduce(addRound, []);
      const newest = [...new Set(numbers)].sort((a, b) => a - b).slice(-8);
      expect(known.map(({ number }) => number)).toEqual(newest);
    }),
  );
});

test("the movie that was announced first for a round stays", () => {
  const known = [roundOf(FIRST)];
  const other = { ...roundOf(FIRST), movie: roundOf(FIRST + 5).movie };
  expect(addRound(known, other)).toBe(known);
});
