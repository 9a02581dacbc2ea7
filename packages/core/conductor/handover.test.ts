import { expect, test } from "vitest";
import { createSharedClock } from "@marquee/client/shared-clock";
import { roundAt } from "../round/round.ts";
import { REACTIONS, zero } from "../vote/reaction.ts";
import type { Tally } from "../vote/schema.ts";
import type { Ports } from "./ports.ts";
import { createEvening, FIRST, TIMING } from "@marquee/testing/conductor/conductor-fixture";
import { createRandom } from "@marquee/testing/random";
import { sameSum } from "../vote/sum.ts";

/** A tally, and when it was published, epoch ms. */
type Heard = { at: number; tally: Tally };

/** A slow network's longest way in one direction, and its shortest, ms. */
const SLOW = { least: 25, most: 200 };

const MINUTES = 5;

/** Some minutes in a room that never stops voting, with conductors whose machines' clocks are `offMs` wrong, on a slow network. */
async function play(seed: number, offMs: (minute: number) => number, estimated: boolean) {
  const random = createRandom(seed);
  const delayMs = () => SLOW.least + random() * (SLOW.most - SLOW.least);
  const evening = createEvening({ network: { random, delayMs, failing: 0 } });
  const { conductor, log, pass, time, backend } = evening;
  backend.phones = 50;

  const heard: Heard[] = [];
  const publish = backend.publishTally.bind(backend);
  backend.publishTally = (tally) => {
    heard.push({ at: time.now(), tally });
    publish(tally);
  };
  const open = () => roundAt(time.now(), TIMING);
  const vote = () => {
    backend.writeLedger(open(), "ann", { ...zero(), love: 1 });
    backend.writeLane(open(), { ...zero(), love: 1 }, 0);
    time.after(100, vote);
  };
  vote();

  /** A machine whose clock is off, and the API's clock as it estimates it by a round trip; or doesn't. */
  const clockOf = (ports: Ports, off: number): Ports["clock"] => {
    const own = () => time.now() + off;
    const clock = createSharedClock({ monotonic: own });
    const [there, back] = [delayMs(), delayMs()];
    if (estimated)
      clock.sample({ sentAt: own() - there - back, receivedAt: own(), serverNow: time.now() - back });
    return { ...ports.clock, now: () => clock.now() };
  };
  const startedAt: number[] = [];
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const lateMs = random() * 5_000;
    await pass(lateMs);
    startedAt.push(time.now());
    conductor(125_000, (ports) => ({ clock: clockOf(ports, offMs(minute)) }));
    await pass(60_000 - lateMs);
  }
  const leads = log.filter(({ event }) => event === "leads").map(({ facts }) => facts.id);
  return { backend, heard, startedAt, leads, log };
}

/** The tallies that say what was said before of the same round, or less. */
function stutters(heard: readonly Heard[]): Tally[] {
  const last = new Map<number, Tally>();
  return heard.flatMap(({ tally }) => {
    if (tally.final) return [];
    const before = last.get(tally.round);
    last.set(tally.round, tally);
    if (!before) return [];
    const same = sameSum(before, tally) && before.audience === tally.audience;
    const less = REACTIONS.some((reaction) => tally[reaction] < before[reaction]);
    return same || less ? [tally] : [];
  });
}

/** The longest time between two tallies, ms: all, and those around a conductor's start. */
function gaps(heard: readonly Heard[], startedAt: readonly number[]): { usual: number; handOver: number } {
  const longest = { usual: 0, handOver: 0 };
  const live = heard.filter(({ tally }) => !tally.final);
  live.slice(1).forEach(({ at }, index) => {
    const from = live[index]?.at ?? at;
    const near = startedAt.slice(1).some((start) => at > start && from < start + 3_000);
    const kind = near ? "handOver" : "usual";
    longest[kind] = Math.max(longest[kind], at - from);
  });
  return longest;
}

test.each([1, 26, 50])(
  "each minute the lead changes hands without a gap, a double tick or a second announcement, on slow networks and laptops whose clocks are wrong (seed %i)",
  async (seed) => {
    const { heard, leads, log, startedAt, backend } = await play(
      seed,
      (minute) => (minute % 2 === 0 ? 7_000 : -4_000),
      true,
    );
    expect(leads).toEqual(startedAt.map((_, index) => `conductor-${index + 1}`));
    expect(log.filter(({ event }) => event.endsWith("failed"))).toEqual([]);
    const numbers = backend.published.rounds.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => FIRST + index));
    expect(stutters(heard)).toEqual([]);
    for (const [round, final] of backend.finals) expect(sameSum(final, backend.sumLedger(round))).toBe(true);

    // A tick waits for its turn and for three calls. When the lead changes hands two of them may have been in vain, and half a tick is waited.
    const CALL_MS = 2 * SLOW.most;
    const { usual, handOver } = gaps(heard, startedAt);
    expect(usual).toBeLessThanOrEqual(TIMING.tickMs + 3 * CALL_MS);
    expect(handOver).toBeLessThanOrEqual(1.5 * TIMING.tickMs + 5 * CALL_MS);
  },
);

test("conductors whose clocks nobody could set don't take the lead from each other all the time", async () => {
  const { leads, startedAt, backend } = await play(1, (minute) => (minute % 2 === 0 ? 3_000 : -3_000), false);
  expect(leads).toEqual(startedAt.map((_, index) => `conductor-${index + 1}`));
  const numbers = backend.published.rounds.map(({ number }) => number);
  expect(numbers).toEqual(numbers.map((_, index) => FIRST + index));
});

test("a newcomer's first paint after a hand-over has the votes that were told before", async () => {
  const { conductor, until, backend } = createEvening();
  backend.phones = 3;
  conductor();
  await until(FIRST + 1, 3_000);
  backend.writeLane(FIRST + 1, { ...zero(), love: 4 }, 1);
  await until(FIRST + 1, 4_400);
  conductor();
  const before = backend.nowJson?.now;
  await until(FIRST + 1, 6_000);
  expect(backend.nowJson?.now).not.toBe(before);
  expect(backend.nowJson?.tally).toMatchObject({ round: FIRST + 1, love: 4, audience: 3 });
});

test("a leader that has lost its lease falls silent before it says another word", async () => {
  const { conductor, until, backend } = createEvening();
  backend.phones = 3;
  conductor();
  await until(FIRST + 1, 7_400);
  // A newer one has just taken it, and does nothing.
  backend.takeLease({ id: "conductor-2", startedAt: Infinity, seenAt: 0 });
  backend.writeLane(FIRST + 1, { ...zero(), love: 4 }, 1);
  const { rounds, tallies } = backend.published;
  const said = rounds.length + tallies.length;
  await until(FIRST + 1, 9_500);
  expect(rounds.length + tallies.length).toBe(said);
});
