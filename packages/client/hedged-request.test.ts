import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askEveryMs, hedged } from "./hedged-request.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Something to ask whose first `dead` connections swallow the question until its time is up; each answer names its asking. */
function network(dead: number) {
  const asked: number[] = [];
  const ask = (timeoutMs: number) => {
    const number = asked.push(timeoutMs);
    return new Promise<number>((resolve, reject) => {
      if (number > dead) setTimeout(() => resolve(number), 100);
      else setTimeout(() => reject(new Error(`Asking ${number} was lost`)), timeoutMs);
    });
  };
  return { ask, asked };
}

test("asks once where the answer comes", async () => {
  const { ask, asked } = network(0);
  const answer = hedged(ask, 500);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await answer).toBe(1);
  expect(asked).toHaveLength(1);
});

test("asks beside those that are lost, and takes the first answer", async () => {
  const { ask, asked } = network(3);
  const answer = hedged(ask, 500);
  await vi.advanceTimersByTimeAsync(3 * 500 + 100);
  expect(await answer).toBe(4);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual([2_000, 2_000, 2_000, 2_000]);
});

test("gives up with the last error when nothing comes at all", async () => {
  const { ask, asked } = network(Infinity);
  const answer = hedged(ask, 500);
  const failure = expect(answer).rejects.toThrow("Asking 8 was lost");
  await vi.advanceTimersByTimeAsync(60_000);
  await failure;
  expect(asked).toHaveLength(8);
});

test("tells at once that the server refuses, and asks no more", async () => {
  const ask = vi.fn(() => Promise.reject(new Error("Unauthorized")));
  await expect(hedged(ask, 500)).rejects.toThrow("Unauthorized");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ask).toHaveBeenCalledOnce();
});

test("asks a slow server more seldom", () => {
  expect(askEveryMs(40)).toBe(500);
  expect(askEveryMs(1_000)).toBe(2_000);
});
