import { expect, test } from "vitest";
import { createVirtualClock } from "./virtual-clock.ts";

test("a virtual clock stands still while work is done, and goes on while it lingers", async () => {
  const clock = createVirtualClock(1_000);
  const seen: [string, number][] = [];
  const see = (what: string) => void seen.push([what, clock.now()]);
  const work = async () => {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    see("worked");
    await clock.linger(500);
    see("lingered");
  };
  clock.after(100, () => void clock.hold(work()));
  clock.after(200, () => see("later"));
  clock.after(900, () => see("too late"));
  await clock.runUntil(1_800);
  expect(seen).toEqual([
    ["worked", 1_100],
    ["later", 1_200],
    ["lingered", 1_600],
  ]);
  expect(clock.now()).toBe(1_800);
});

test("a timer that was called off never runs, and does not move the clock", async () => {
  const clock = createVirtualClock(0);
  const seen: number[] = [];
  const cancel = clock.after(100, () => seen.push(clock.now()));
  clock.after(50, () => {
    cancel();
    clock.after(-5, () => seen.push(clock.now()));
  });
  await clock.runUntil(200);
  expect(seen).toEqual([50]);
});
