import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBatcher } from "./batcher.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function gather(most = 10) {
  const given: number[][] = [];
  return { given, ...createBatcher<number>((items) => given.push([...items]), { everyMs: 100, most }) };
}

test("gives on at once what comes after a silence", () => {
  const { given, add } = gather();
  add(1);
  expect(given).toEqual([[1]]);
  vi.advanceTimersByTime(100);
  add(2);
  expect(given).toEqual([[1], [2]]);
});

test("gives on together what comes in a rush, in its order, every 100 ms", () => {
  const { given, add } = gather(1_000);
  for (let item = 0; item < 200; item += 1) {
    add(item);
    vi.advanceTimersByTime(5);
  }
  vi.advanceTimersByTime(100);
  expect(given.length).toBe(11);
  expect(given.flat()).toEqual(Array.from({ length: 200 }, (_, item) => item));
});

test("keeps no more than what is wanted while the page's timers rest", () => {
  const { given, add } = gather(3);
  for (let item = 0; item < 1_000; item += 1) add(item);
  vi.advanceTimersByTime(100);
  expect(given).toEqual([[0], [997, 998, 999]]);
});

test("gives on nothing more when it is stopped", () => {
  const { given, add, stop } = gather();
  add(1);
  add(2);
  stop();
  add(3);
  vi.advanceTimersByTime(1_000);
  expect(given).toEqual([[1]]);
  expect(vi.getTimerCount()).toBe(0);
});
