import fc from "fast-check";
import { expect, it } from "vitest";
import { BEGIN, FIRST, constants, roundOf } from "./evening.ts";
import { onScreen } from "./flip.ts";
import { readAgainIn } from "./follow.ts";

it("reads the billboard between each announcement and the flip, but no more often than every second", () => {
  const luck = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    minLength: 40,
    maxLength: 40,
  });
  fc.assert(
    fc.property(luck, fc.integer({ min: 0, max: 9_999 }), (draws, joined) => {
      const random = () => draws.shift() ?? 0.5;
      const announcedAt = BEGIN + 10_000 - constants.leadMs;
      const rounds = [roundOf(FIRST)];
      const reads: number[] = [];
      for (let now = BEGIN + joined; now < BEGIN + 10_000;) {
        reads.push(now);
        if (now >= announcedAt) return true;
        const wait = readAgainIn(onScreen(rounds, now), now, constants.leadMs, random);
        expect(wait).toBeLessThanOrEqual(3_000);
        now += wait;
      }
      throw new Error(`missed the announcement, reading at ${reads.map((at) => at - BEGIN).join(", ")}`);
    }),
  );
});

it("asks more often while the next movie is late", () => {
  const late = onScreen([roundOf(FIRST)], BEGIN + 10_000);
  expect(readAgainIn(late, BEGIN + 10_000, constants.leadMs, () => 0.5)).toBe(1_250);
});
