import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { firstPaint } from "./first-paint.ts";

/** The frames that a page in view is about to have. */
let frames: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => frames.push(run));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Whether what waits for the first paint may begin. */
function watch(poster: Promise<unknown> | undefined): { over: boolean } {
  const watched = { over: false };
  void firstPaint(poster).then(() => (watched.over = true));
  return watched;
}

const settle = () => vi.advanceTimersByTimeAsync(0);

async function draw(): Promise<void> {
  await settle();
  for (const run of frames.splice(0)) run();
  await settle();
}

test("is when the frame with the poster has been painted, that is when the next one begins", async () => {
  let come: () => void = () => undefined;
  const watched = watch(new Promise<void>((resolve) => (come = resolve)));
  await draw();
  await draw();
  expect(watched.over).toBe(false);
  come();
  await draw();
  expect(watched.over).toBe(false);
  await draw();
  expect(watched.over).toBe(true);
});

test("is when the browser has told that the frame is on the display, if it tells that", async () => {
  let tell: (names: string[]) => void = () => undefined;
  class Observer {
    static supportedEntryTypes = ["paint"];
    constructor(told: (paints: unknown, observer: Observer) => void) {
      const named = (names: string[]) => (name: string) => names.filter((one) => one === name);
      tell = (names) => told({ getEntriesByName: named(names) }, this);
    }
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal("PerformanceObserver", Observer);
  const watched = watch(Promise.resolve());
  await draw();
  await draw();
  tell(["first-paint"]);
  await settle();
  expect(watched.over).toBe(false);
  tell(["first-contentful-paint"]);
  await settle();
  expect(watched.over).toBe(true);
});

test("is soon when there is no poster to wait for", async () => {
  const watched = watch(undefined);
  await draw();
  await draw();
  expect(watched.over).toBe(true);
});

test("waits for a slow poster no longer than 1.5 s", async () => {
  const watched = watch(new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(1_499);
  expect(frames).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await draw();
  await draw();
  expect(watched.over).toBe(true);
});

test("does without frames where nobody looks", async () => {
  const watched = watch(Promise.resolve());
  await vi.advanceTimersByTimeAsync(250);
  expect(watched.over).toBe(true);
});
