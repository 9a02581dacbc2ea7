import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLoop } from "./loop.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("takes its next turn after the rest that a turn asked for, and rests for good when it asked for none", async () => {
  const rests = [100, 200, undefined];
  const turn = vi.fn(async () => rests.shift());
  createLoop(turn).soon();
  await vi.advanceTimersByTimeAsync(100);
  expect(turn).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(100_000);
  expect(turn).toHaveBeenCalledTimes(3);
});

test("takes one turn at a time, and one more if it was asked for meanwhile", async () => {
  let finish: () => void = () => undefined;
  const turn = vi.fn(() => new Promise<undefined>((resolve) => (finish = () => resolve(undefined))));
  const loop = createLoop(turn);
  loop.soon();
  loop.soon();
  loop.soon();
  expect(turn).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(turn).toHaveBeenCalledTimes(2);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(turn).toHaveBeenCalledTimes(2);
});

test("tries a turn that failed again, ever less often up to every 5 s", async () => {
  const turn = vi.fn(() => Promise.reject(new Error("away")));
  createLoop(turn, () => 1).soon();
  await vi.advanceTimersByTimeAsync(500 + 1_000 + 2_000 + 4_000 + 5_000);
  expect(turn).toHaveBeenCalledTimes(6);
});

test("can be asked for a turn later, and stopped", async () => {
  const turn = vi.fn(async () => undefined);
  const loop = createLoop(turn);
  loop.soon(300);
  await vi.advanceTimersByTimeAsync(299);
  expect(turn).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(turn).toHaveBeenCalledTimes(1);
  loop.soon(300);
  loop.stop();
  loop.soon();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(turn).toHaveBeenCalledTimes(1);
});
