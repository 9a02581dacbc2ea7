import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchClock } from "./watch-clock.ts";

let monotonic = 0;
let device = Date.UTC(2026, 10, 28);
const steps: number[] = [];
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  steps.length = 0;
  end = watchClock((byMs) => steps.push(Math.round(byMs)), {
    device: () => device,
    monotonic: () => monotonic,
  });
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

/** Lets `ms` pass; `device` tells how many of them the system's clock goes on by. */
function pass(ms: number, deviceMs = ms): void {
  monotonic += ms;
  device += deviceMs;
  vi.advanceTimersByTime(ms);
}

test.each([1_000, -1_000, 3_600_000, -3_600_000, 400 * 86_400_000])(
  "a step of %d ms is told once, within a second",
  (step) => {
    pass(60_000);
    device += step;
    pass(1_000);
    expect(steps).toEqual([step]);
    pass(60_000);
    expect(steps).toEqual([step]);
  },
);

test("a clock that is corrected bit by bit, and a machine that was busy, are no step", () => {
  for (let second = 0; second < 600; second += 1) pass(1_000, 1_000.5);
  pass(30_000);
  expect(steps).toEqual([]);
});

test("a machine that slept is one: its monotonic clock stood still", () => {
  device += 3_600_000;
  pass(500);
  expect(steps).toEqual([3_600_000]);
});

test("nothing is told after its end", () => {
  end();
  device += 60_000;
  pass(2_000);
  expect(steps).toEqual([]);
});
