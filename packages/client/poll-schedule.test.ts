import fc from "fast-check";
import { expect, test } from "vitest";
import { BEGIN, FIRST, constants, roundOf } from "@marquee/testing/show-fixture";
import { onScreen } from "./on-screen.ts";
import { PATIENT_MS, readAgainIn } from "./poll-schedule.ts";

test("reads `now.json` between each announcement and the flip, but no more often than every second", () => {
  const luck = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    minLength: 40,
    maxLength: 40,
  });
  fc.assert(
    fc.property(luck, fc.integer({ min: 0, max: 9_999 }), fc.boolean(), (draws, joined, patient) => {
      const random = () => draws.shift() ?? 0.5;
      const announcedAt = BEGIN + 10_000 - constants.leadMs;
      const rounds = [roundOf(FIRST)];
      const reads: number[] = [];
      for (let now = BEGIN + joined; now < BEGIN + 10_000;) {
        reads.push(now);
        if (now >= announcedAt) return true;
        const waitedMs = patient ? PATIENT_MS : 0;
        const wait = readAgainIn(onScreen(rounds, now), { now, leadMs: constants.leadMs, waitedMs }, random);
        if (!patient) expect(wait).toBeLessThanOrEqual(3_000);
        now += wait;
      }
      throw new Error(`missed the announcement, reading at ${reads.map((at) => at - BEGIN).join(", ")}`);
    }),
  );
});

test("asks more often while the next movie is late", () => {
  const late = onScreen([roundOf(FIRST)], BEGIN + 10_000);
  const at = { now: BEGIN + 10_000, leadMs: constants.leadMs, waitedMs: PATIENT_MS };
  expect(readAgainIn(late, at, () => 0.5)).toBe(1_250);
});

test("reads once a round when it has waited for long, each time after the announcement", () => {
  const leadMs = constants.leadMs;
  const random = () => 0.5;
  const read = BEGIN + 10_000 - leadMs / 2;
  const shown = onScreen([roundOf(FIRST), roundOf(FIRST + 1)], read);
  expect(readAgainIn(shown, { now: read, leadMs, waitedMs: PATIENT_MS }, random)).toBe(10_000);
  expect(readAgainIn(shown, { now: read, leadMs, waitedMs: 0 }, random)).toBe(2_500);
});
