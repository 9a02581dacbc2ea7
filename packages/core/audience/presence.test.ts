import fc from "fast-check";
import { expect, test } from "vitest";
import { type CheckedIn, checkInMsFor, present } from "./presence.ts";

const BUCKET_MS = 60_000;

/** `identity` in the bucket of its check-ins `at` these times, ms. */
const checkedIn = (identity: string, ...at: number[]): CheckedIn => ({
  identity,
  firstAt: Math.min(...at),
  lastAt: Math.max(...at),
});

test("an empty room has nobody in it", () => {
  expect(present([], [])).toBe(0);
});

test("a person counts from the second check-in on, if it comes ten seconds after the first", () => {
  expect(present([checkedIn("ada", 5_000)], [])).toBe(0);
  expect(present([checkedIn("ada", 5_000, 14_999)], [])).toBe(0);
  expect(present([checkedIn("ada", 5_000, 15_000)], [])).toBe(1);
});

test("a person of two buckets is one person, with one first check-in", () => {
  expect(present([checkedIn("ada", 55_000), checkedIn("ada", 66_000)], [])).toBe(1);
  expect(present([checkedIn("ada", 10_000, 55_000), checkedIn("ada", 66_000)], [])).toBe(1);
});

test("a person who was only there before is gone", () => {
  expect(present([], [checkedIn("ada", 5_000, 35_000)])).toBe(0);
});

test("a script that checks in once as each of thousands is nobody", () => {
  const crowd = Array.from({ length: 11_000 }, (_, n) => checkedIn(`${n}`, n));
  expect(present([...crowd, checkedIn("ada", 5_000, 35_000)], crowd)).toBe(1);
});

test("who checks in as seldom as a crowd does is counted all the time, from the second check-in on", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: BUCKET_MS - 1 }),
      // Phones vary the pause by a tenth.
      fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: 8, maxLength: 8 }),
      (start, pauses) => {
        const times = [start];
        for (const pause of pauses) times.push(times.at(-1)! + pause * checkInMsFor(1_000_000));
        for (let now = times[1]!; now <= times.at(-1)!; now += 1_000) {
          const bucket = (age: number) => {
            const here = times.filter(
              (at) => at <= now && Math.floor(at / BUCKET_MS) === Math.floor(now / BUCKET_MS) - age,
            );
            return here.length > 0 ? [checkedIn("ada", ...here)] : [];
          };
          expect(present([...bucket(0), ...bucket(1)], bucket(2)), `${now} of ${times.join(" ")}`).toBe(1);
        }
      },
    ),
  );
});

test("a small room checks in every half minute, a crowd less often, and nobody so seldom that a bucket passes without a sign", () => {
  expect([0, 20, 3_000].map(checkInMsFor)).toEqual([30_000, 30_000, 30_000]);
  expect(checkInMsFor(4_000)).toBe(40_000);
  // Phones vary the pause by a tenth.
  expect(checkInMsFor(1_000_000) * 1.1).toBeLessThan(60_000);
});
