// @vitest-environment jsdom
import { createEffect, createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSecondsLeft } from "./seconds-left.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a countdown of five seconds shows by a clock that goes `pace` times as fast as the browser's timers. */
function countedAt(pace: number): number[] {
  const shown: number[] = [];
  const dispose = createRoot((dispose) => {
    const left = createSecondsLeft(
      () => 5_000,
      () => Date.now() * pace,
    );
    createEffect(() => shown.push(left()));
    return dispose;
  });
  vi.advanceTimersByTime(6_000);
  dispose();
  return shown;
}

test.each([1, 0.9995, 1.0005])(
  "no second is left out by a clock that goes %d times as fast as timers",
  (pace) => {
    expect(countedAt(pace)).toEqual([5, 4, 3, 2, 1, 0]);
  },
);
