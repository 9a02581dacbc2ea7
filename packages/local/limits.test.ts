import { expect, test } from "vitest";
import { createBucket } from "./limits.ts";

test("25 a second: 25 at once, none more, and one more every 40 ms", () => {
  let now = 1_000;
  const take = createBucket(25, () => now);
  const taken = (tries: number) => Array.from({ length: tries }, take).filter(Boolean).length;
  expect(taken(100)).toBe(25);
  now += 40;
  expect(taken(100)).toBe(1);
  now += 10_000;
  expect(taken(100)).toBe(25);
});

test("without a limit all come in", () => {
  const take = createBucket(Infinity, () => 0);
  expect(Array.from({ length: 1_000 }, take).every(Boolean)).toBe(true);
});
