import { expect, test } from "vitest";
import { AWS_QUOTAS, createTokenBucket, NO_QUOTAS } from "./limits.ts";

test("25 a second: 25 at once, none more, and one more every 40 ms", () => {
  let now = 1_000;
  const take = createTokenBucket(25, () => now);
  const taken = (tries: number) => Array.from({ length: tries }, take).filter(Boolean).length;
  expect(taken(100)).toBe(25);
  now += 40;
  expect(taken(100)).toBe(1);
  now += 10_000;
  expect(taken(100)).toBe(25);
});

test("many at once are taken together or not at all", () => {
  const take = createTokenBucket(10, () => 0);
  expect([take(11), take(6), take(6), take(4), take()]).toEqual([false, true, false, true, false]);
});

test("a laptop has every quota that AWS has, without end", () => {
  expect(Object.keys(NO_QUOTAS)).toEqual(Object.keys(AWS_QUOTAS));
  const { partitions, ...rates } = NO_QUOTAS;
  expect(new Set(Object.values(rates))).toEqual(new Set([Infinity]));
  expect(partitions).toEqual({});
});

test("without a limit all come in", () => {
  const take = createTokenBucket(Infinity, () => 0);
  expect(Array.from({ length: 1_000 }, take).every(Boolean)).toBe(true);
});
