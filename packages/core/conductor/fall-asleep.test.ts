import { expect, test } from "vitest";
import { createEvening, FIRST, TIMING } from "@marquee/testing/conductor/conductor-fixture";
import { createNight } from "@marquee/testing/conductor/night-fixture";
import { endsAt, roundAt } from "../round/round.ts";
import { sameSum } from "../vote/sum.ts";
import { zero } from "../vote/reaction.ts";
import { SLEEP_AFTER_MS } from "./sleep-state.ts";

/** From the tenth minute without anybody to sleep: a count, the open and the announced round, two closes, and a look. */
const CLOSING_MS = 10_000 + 2 * TIMING.roundMs + TIMING.roundMs + 3_000 + 2_000;

/** From a check-in that finds the show asleep to a movie on screen, ms. */
const WAKE_MS = 3_000;

/** A night on which one screen was there in the first minute, until the show is asleep. */
async function sleepingNight() {
  const night = createNight();
  const leave = night.visit();
  await night.pass(45_000);
  leave();
  await night.untilAsleep(SLEEP_AFTER_MS + CLOSING_MS);
  return night;
}

test("ten minutes after the last screen has gone the show falls asleep: all is closed, and screens can read it", async () => {
  const night = createNight();
  const { backend, time, log } = night;
  const leave = night.visit();
  await night.pass(45_000);
  leave();
  const seenAt = backend.lease?.lastSeenAt ?? NaN;
  await time.runUntil(seenAt + SLEEP_AFTER_MS - 1_000);
  const open = roundAt(time.now(), TIMING);
  expect(backend.rounds.has(open)).toBe(true);

  await night.untilAsleep(CLOSING_MS);
  expect(night.asleep).toBe(true);
  expect(backend.lease).toMatchObject({ lastSeenAt: seenAt, asleepSince: expect.any(Number) as number });
  const last = [...backend.rounds.keys()].at(-1) ?? NaN;
  expect(time.now()).toBeGreaterThan(endsAt(last, TIMING));
  for (const number of backend.rounds.keys()) {
    const final = backend.finals.get(number);
    expect(final && sameSum(final, backend.sumLedger(number))).toBe(true);
  }
  expect(backend.nowJson).toMatchObject({
    asleep: true,
    rounds: [{ number: last }],
    tally: { round: last, final: true },
  });
  expect(backend.pages.at(-1)).toBeUndefined();

  const { calls } = night.lives.at(-1)!;
  const [started, rounds] = [night.lives.length, backend.rounds.size];
  await night.pass(3_600_000);
  expect(night.lives).toHaveLength(started);
  expect(night.lives.at(-1)?.calls).toBe(calls);
  expect(night.idle).toBe(60);
  expect(backend.rounds.size).toBe(rounds);
  expect(log.filter(({ event }) => event.endsWith("failed"))).toEqual([]);
});

test("a screen that stays keeps the show lit, a TV alone, too", async () => {
  const night = createNight();
  night.visit();
  await night.pass(3_600_000);
  expect(night.asleep).toBe(false);
  expect(night.backend.rounds.size).toBeGreaterThanOrEqual(3_600_000 / TIMING.roundMs);
  expect(night.wakes).toEqual([]);
});

test("who comes to a show that is asleep sees a movie soon, and the show goes on", async () => {
  const night = await sleepingNight();
  await night.pass(7 * 3_600_000 + 4_321);
  const cameAt = night.time.now();
  night.visit();
  await night.pass(WAKE_MS);
  expect(night.movieAt(cameAt) - cameAt).toBeLessThan(WAKE_MS);
  expect(night.asleep).toBe(false);
  expect(night.backend.nowJson?.asleep).toBe(false);
  await night.pass(600_000);
  const open = roundAt(night.time.now(), TIMING);
  const from = roundAt(cameAt, TIMING);
  for (let number = from; number <= open; number += 1) expect(night.backend.rounds.has(number)).toBe(true);
  expect(night.wakes).toEqual([cameAt]);
  // Nobody waited for a movie while nobody was there.
  const late = night.log.filter(({ event, facts }) => event === "announced" && Number(facts.lateMs) > 1_000);
  expect(late).toEqual([]);
});

test("a thousand who come in one second have one conductor started", async () => {
  const night = await sleepingNight();
  await night.pass(30_000);
  const before = night.lives.length;
  for (let phone = 0; phone < 1_000; phone += 1) {
    night.checkIn();
    await night.pass(1);
  }
  await night.pass(5_000);
  expect(night.wakes).toHaveLength(1);
  expect(night.lives).toHaveLength(before + 1);
});

test("a conductor that is started in vain is followed by another, ten seconds later", async () => {
  const night = await sleepingNight();
  await night.pass(60_000);
  night.visit();
  await night.pass(705);
  night.lives.at(-1)?.kill();
  await night.pass(10_000 + 5_000 + WAKE_MS);
  expect(night.wakes).toHaveLength(2);
  expect(night.movieAt(night.time.now())).toBe(night.time.now());
});

test("votes in the last rounds before sleep are in the final tallies, however late they were written", async () => {
  const night = createNight();
  const { backend, time } = night;
  const leave = night.visit();
  await night.pass(45_000);
  leave();
  await time.runUntil((backend.lease?.lastSeenAt ?? NaN) + SLEEP_AFTER_MS);
  // Somebody votes from a page that does not check in, until the show is asleep.
  let votes = 0;
  while (!night.asleep) {
    const open = roundAt(time.now(), TIMING);
    const last = Math.max(...backend.rounds.keys());
    if (time.now() <= endsAt(last, TIMING) + TIMING.graceMs + TIMING.settleMs) {
      votes += 1;
      backend.writeLedger(Math.min(open, last), "ann", { ...zero(), love: 1 });
    }
    await night.pass(200);
  }
  expect(votes).toBeGreaterThan(50);
  const counted = [...backend.finals.values()].reduce((sum, { love }) => sum + love, 0);
  expect(counted).toBe(votes);
  expect(backend.board.standings.find(({ reaction }) => reaction === "love")?.votes).toBeGreaterThan(10);
});

test("who comes while the show closes has the next movie at once", async () => {
  for (let ms = 0; ms < CLOSING_MS; ms += 2_733) {
    const night = createNight();
    const leave = night.visit();
    await night.pass(45_000);
    leave();
    await night.time.runUntil((night.backend.lease?.lastSeenAt ?? NaN) + SLEEP_AFTER_MS + ms);
    const cameAt = night.time.now();
    night.visit();
    await night.pass(12_000);
    const movieAt = night.movieAt(cameAt);
    // At most one count, and the wake.
    expect(movieAt - cameAt, `${ms} ms after the tenth minute`).toBeLessThan(1_500 + WAKE_MS);
    const open = roundAt(night.time.now(), TIMING);
    expect(night.backend.rounds.has(open), `${ms} ms after the tenth minute`).toBe(true);
  }
}, 30_000);

test("who was started to wake the show wakes it once: it falls asleep again, though that one still lives", async () => {
  const night = createNight(60_000);
  await night.untilAsleep(60_000 + CLOSING_MS);
  const leave = night.visit();
  await night.pass(5_000);
  leave();
  expect(night.asleep).toBe(false);
  await night.untilAsleep(60_000 + CLOSING_MS);
  expect(night.asleep).toBe(true);
  const rounds = night.backend.rounds.size;
  await night.pass(600_000);
  expect(night.asleep).toBe(true);
  expect(night.backend.rounds.size).toBe(rounds);
});

test("a conductor that is kept lit wakes a show that was put to sleep before", async () => {
  const night = await sleepingNight();
  night.conductor(125_000, undefined, true);
  await night.pass(2_000);
  expect(night.asleep).toBe(false);
});

test("no show falls asleep that is not to", async () => {
  const evening = createEvening();
  for (let minute = 0; minute < 15; minute += 1) {
    evening.conductor();
    await evening.pass(60_000);
  }
  expect(evening.backend.rounds.size).toBeGreaterThanOrEqual(15 * 6);
  expect(evening.backend.rounds.has(FIRST + 15 * 6 - 1)).toBe(true);
});
