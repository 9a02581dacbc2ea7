import type { Moment } from "@marquee/testing/conductor/faulty-ports";
import { TIMING } from "@marquee/testing/conductor/conductor-fixture";
import { createNight, VISIT_AGAIN_MS } from "@marquee/testing/conductor/night-fixture";
import { expect, test } from "vitest";
import { roundAt } from "../round/round.ts";
import { zero } from "../vote/reaction.ts";

/** On these nights the show falls asleep after so long without anybody, ms: nothing happens in the rest of ten minutes. */
const QUIET_MS = 75_000;

/** Longer than any night takes from then on, ms. */
const CLOSING_MS = 50_000;

/** From a check-in that finds the show asleep to a movie on screen, ms. */
const WAKE_MS = 3_000;

/** Plays a night on which the conductor that puts the show to sleep dies in its call number `kill.skipped` since it closes; without it nobody does. */
async function play(kill: { moment: Moment; skipped: number } | undefined, visitMs: number | undefined) {
  const night = createNight(QUIET_MS);
  const { backend, time } = night;
  const leave = night.visit();
  await night.pass(45_000);
  leave();
  await time.runUntil((backend.lease?.lastSeenAt ?? NaN) + QUIET_MS - 200);
  const open = roundAt(time.now(), TIMING);
  backend.writeLedger(open, "ann", { ...zero(), love: 3 });
  const leader = night.lives.find((_, index) => backend.lease?.id === `conductor-${index + 1}`)!;
  const before = leader.calls;
  if (kill) leader.killAtNextCall(kill.moment, undefined, kill.skipped);
  const quietAt = time.now();
  let cameAt: number | undefined;
  if (visitMs !== undefined) {
    await night.pass(visitMs);
    cameAt = time.now();
    night.visit();
    await night.pass(80_000);
  } else await night.untilAsleep(2 * CLOSING_MS + 70_000);
  return { night, open, calls: leader.calls - before, quietAt, cameAt };
}

test.each<Moment>(["before", "after"])(
  "killed %s any call on the way to sleep, a conductor leaves it to the next: all is closed, and who comes sees a movie",
  async (moment) => {
    const { calls, night, quietAt } = await play(undefined, undefined);
    expect(calls).toBeGreaterThan(80);
    const sleepMs = night.time.now() - quietAt;
    const wrong: string[] = [];
    for (let skipped = 0; skipped < calls; skipped += 1) {
      const { night, open } = await play({ moment, skipped }, undefined);
      const { backend } = night;
      if (!night.asleep) wrong.push(`Killed in call ${skipped}: not asleep`);
      if (backend.finals.get(open)?.love !== 3) wrong.push(`Killed in call ${skipped}: votes are missing`);
      // What it told screens when it died is right by then, or they find out by their own clocks.
      const last = [...backend.rounds.keys()].at(-1);
      if (!backend.nowJson?.asleep || backend.nowJson.rounds[0]?.number !== last)
        wrong.push(`Killed in call ${skipped}: now.json does not say that the show is asleep`);
      const cameAt = night.time.now();
      night.visit();
      await night.pass(WAKE_MS);
      if (!(night.movieAt(cameAt) - cameAt < WAKE_MS))
        wrong.push(`Killed in call ${skipped}: nobody wakes it`);
    }
    for (let skipped = calls - 12; skipped < calls; skipped += 1)
      for (let ms = sleepMs - 600; ms < sleepMs + 600; ms += 60) {
        const { night, cameAt = NaN } = await play({ moment, skipped }, ms);
        const waitedMs = night.movieAt(cameAt) - cameAt;
        const { now } = night.time;
        // The next minute's start at the latest.
        if (!(waitedMs < 65_000) || !(night.movieAt(now()) === now()))
          wrong.push(`Killed in call ${skipped}, who came after ${ms} ms waited for ${waitedMs} ms`);
      }
    expect(wrong).toEqual([]);
  },
  120_000,
);

test("who comes at the last moment, in whatever millisecond, sees a movie soon", async () => {
  const { night, quietAt } = await play(undefined, undefined);
  const sleepMs = night.time.now() - quietAt;
  const waits: number[] = [];
  for (let ms = sleepMs - 700; ms < sleepMs + 300; ms += 7) {
    const { night, cameAt = NaN } = await play(undefined, ms);
    waits.push(night.movieAt(cameAt) - cameAt);
    expect(night.movieAt(night.time.now()), `${ms - sleepMs} ms after sleep`).toBe(night.time.now());
  }
  expect(Math.max(...waits)).toBeLessThan(VISIT_AGAIN_MS + WAKE_MS);
}, 60_000);
