import { expect, test } from "vitest";
import { checkInMsFor, present } from "./presence.ts";

test("a person who checked in twice is one person", () => {
  expect(present(["ada", "alan", "ada"], ["alan", "grace"])).toBe(3);
});

test("an empty room has nobody in it", () => {
  expect(present([], [])).toBe(0);
});

test("a person of the last bucket is still here", () => {
  expect(present(new Set<string>(), new Set(["ada"]))).toBe(1);
});

test("a small room checks in every half minute, a crowd less often, and nobody so seldom that a bucket passes without a sign", () => {
  expect([0, 20, 3_000].map(checkInMsFor)).toEqual([30_000, 30_000, 30_000]);
  expect(checkInMsFor(4_000)).toBe(40_000);
  // Phones vary the pause by a tenth.
  expect(checkInMsFor(1_000_000) * 1.1).toBeLessThan(60_000);
});
