import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REACTIONS } from "./reaction.ts";
import type { Tally } from "./schema.ts";
import { merge } from "./merge-tallies.ts";

const count = fc.nat({ max: 5 });

/** Tallies of one round; few distinct values, so that ties come up. */
const drawn = fc.record({
  round: fc.constant(7),
  love: count,
  like: count,
  meh: count,
  unknown: count,
  hate: count,
  voters: count,
  audience: count,
  final: fc.boolean(),
  second: fc.integer({ min: 0, max: 3 }),
});

const tally: fc.Arbitrary<Tally> = drawn.map(({ second, ...facts }) => ({
  ...facts,
  sentAt: `2026-11-23T20:00:0${second}.000Z`,
  // It may shrink, and what is sent at once tells the same of it.
  before: second === 1 ? null : { love: 9 - second, like: second, meh: 0, unknown: 0, hate: 0 },
}));

const base: Tally = {
  round: 7,
  love: 3,
  like: 0,
  meh: 1,
  unknown: 0,
  hate: 2,
  voters: 4,
  audience: 9,
  final: false,
  sentAt: "2026-11-23T20:00:01.000Z",
  before: null,
};

describe("merging tallies obeys the laws that make duplicates and reordering harmless", () => {
  test("the order of two makes no difference", () => {
    fc.assert(
      fc.property(tally, tally, (a, b) => {
        expect(merge(a, b)).toEqual(merge(b, a));
      }),
    );
  });

  test("nor does the grouping of three", () => {
    fc.assert(
      fc.property(tally, tally, tally, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      }),
    );
  });

  test("hearing the same again changes nothing", () => {
    fc.assert(
      fc.property(tally, tally, (a, b) => {
        expect(merge(a, a)).toEqual(a);
        expect(merge(merge(a, b), b)).toEqual(merge(a, b));
      }),
    );
  });

  test("no count falls, but for a final tally that corrects a running one", () => {
    fc.assert(
      fc.property(tally, tally, (a, b) => {
        const merged = merge(a, b);
        expect(Number(merged.final)).toBeGreaterThanOrEqual(Number(a.final));
        if (merged.final !== a.final) return;
        for (const count of [...REACTIONS, "voters" as const]) {
          expect(merged[count]).toBeGreaterThanOrEqual(a[count]);
        }
        expect(merged.sentAt >= a.sentAt).toBe(true);
      }),
    );
  });
});

test("the first tally of a round is taken as it is", () => {
  expect(merge(undefined, base)).toBe(base);
});

test("a final tally replaces a running one even where it is less", () => {
  const final = { ...base, love: 1, final: true, sentAt: "2026-11-23T19:00:00.000Z" };
  expect(merge(base, final)).toEqual(final);
  expect(merge(final, base)).toEqual(final);
});

test("people who leave are seen to leave: the audience is that of the later tally", () => {
  const later = { ...base, love: 1, audience: 2, sentAt: "2026-11-23T20:00:02.000Z" };
  expect(merge(base, later)).toEqual({ ...base, audience: 2, sentAt: later.sentAt });
});

test("tallies of two rounds are never mixed", () => {
  expect(() => merge(base, { ...base, round: 8 })).toThrow("Tallies of rounds 7 and 8: keep one each");
});
