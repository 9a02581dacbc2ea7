import fc from "fast-check";
import { test } from "vitest";
import { bucketAt, BUCKET_MS, roundSk } from "./table-keys.ts";

test("rounds stand in the table in the order in which they are shown", () => {
  const round = fc.integer({ min: 0, max: 2 ** 31 - 1 });
  fc.assert(fc.property(round, round, (a, b) => roundSk(a) < roundSk(b) === a < b));
});

test("a check-in is counted for at least one bucket's time and at most two", () => {
  const now = fc.integer({ min: 1_767_225_600_000, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(now, (checkedIn) => {
      const here = (at: number) => bucketAt(at) - bucketAt(checkedIn) <= 1;
      return here(checkedIn + BUCKET_MS) && !here(checkedIn + 2 * BUCKET_MS);
    }),
  );
});
