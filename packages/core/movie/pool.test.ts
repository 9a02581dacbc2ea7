import fc from "fast-check";
import { expect, test } from "vitest";
import { LAST_PAGE, pageToFetch } from "./pool.ts";

const uniform = fc.double({ min: 0, max: 1, noNaN: true });

test("a page to fetch is always one that TMDB has", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), uniform, (totalPages, u) => {
      const page = pageToFetch(totalPages, u);
      expect(Number.isInteger(page)).toBe(true);
      expect(page).toBeGreaterThanOrEqual(1);
      expect(page).toBeLessThanOrEqual(Math.max(1, Math.min(LAST_PAGE, totalPages)));
    }),
  );
});

test("the ends of the dice are the ends of the list", () => {
  expect([0, Number.MIN_VALUE, 1].map((u) => pageToFetch(300, u))).toEqual([1, 1, 300]);
  expect(pageToFetch(48_211, 1)).toBe(500);
});

test("well-known movies come more often: half of the picks come from the first eighth of the pages", () => {
  expect(pageToFetch(500, 0.5)).toBe(63);
});
