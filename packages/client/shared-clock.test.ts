import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSharedClock, type SharedClock } from "./shared-clock.ts";

const SERVER_EPOCH = Date.UTC(2026, 10, 23, 20);

/** A device and a server whose clocks differ, and the network between them. */
function createWorld({ drift = 0, guess }: { drift?: number; guess?: number } = {}) {
  let elapsed = 0;
  let slept = 0;
  const monotonic = () => 5_000 + (elapsed - slept) * (1 + drift);
  const server = () => SERVER_EPOCH + elapsed;
  const clock = createSharedClock({ monotonic, ...(guess === undefined ? {} : { guess }) });
  return {
    clock,
    server,
    monotonic,
    pass(ms: number) {
      elapsed += ms;
    },
    /** Time passes and the device's monotonic clock stands still. */
    sleep(ms: number) {
      elapsed += ms;
      slept += ms;
    },
    ask(thereMs: number, backMs: number) {
      const sentAt = monotonic();
      elapsed += thereMs;
      const serverNow = Math.floor(server());
      elapsed += backMs;
      clock.sample({ sentAt, receivedAt: monotonic(), serverNow });
    },
    off: () => Math.abs(clock.now() - server()),
  };
}

const latency = fc.oneof(
  fc.double({ min: 0, max: 200, noNaN: true }),
  fc.double({ min: 0, max: 3_000, noNaN: true }),
);
const wait = fc.double({ min: 0, max: 60_000, noNaN: true });
const drift = fc.double({ min: -100e-6, max: 100e-6, noNaN: true });
/** Rounding: epoch milliseconds take 41 bits of a number's 53. */
const EPSILON = 2e-3;

describe("the shared clock keeps its promises", () => {
  test("it is never off by more than it says, whatever the latencies, the drift and the guess", () => {
    const trip = fc.record({ wait, there: latency, back: latency });
    fc.assert(
      fc.property(drift, fc.integer(), fc.array(trip, { minLength: 1 }), (drift, guess, trips) => {
        const world = createWorld({ drift, guess });
        for (const { wait, there, back } of trips) {
          world.pass(wait);
          expect(world.off()).toBeLessThanOrEqual(world.clock.errorMs() + EPSILON);
          world.ask(there, back);
          expect(world.off()).toBeLessThanOrEqual(world.clock.errorMs() + EPSILON);
          world.pass(wait / 3);
          expect(world.off()).toBeLessThanOrEqual(world.clock.errorMs() + EPSILON);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("at the greatest drift, with nothing heard for an hour after a slow one-way trip, it still knows how far it may be off", () => {
    for (const drift of [-100e-6, 100e-6])
      for (const [there, back] of [
        [6_000, 0],
        [0, 6_000],
      ] as const) {
        const world = createWorld({ drift });
        // The server's answer is cut to whole milliseconds.
        world.pass(0.999);
        world.ask(there, back);
        expect(world.off()).toBeLessThanOrEqual(world.clock.errorMs() + EPSILON);
        world.pass(3_600_000);
        expect(world.off()).toBeLessThanOrEqual(world.clock.errorMs() + EPSILON);
      }
  });

  test("with symmetric latency it is right to the millisecond as soon as it has slewed", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(wait, latency), { minLength: 1 }), (trips) => {
        const world = createWorld();
        for (const [ms, way] of trips) {
          world.pass(ms);
          world.ask(way, way);
        }
        expect(world.off()).toBeLessThanOrEqual(world.clock.errorMs() + EPSILON);
        world.clock.now();
        world.pass(20_000);
        expect(world.off()).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("it never runs backwards, whatever the samples say, as long as they disagree by less than a second", () => {
    const sample = fc.record({
      wait,
      there: latency,
      back: latency,
      lie: fc.integer({ min: -500, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(sample), (samples) => {
        const world = createWorld();
        world.ask(0, 0);
        let last = world.clock.now();
        const look = () => {
          const now = world.clock.now();
          expect(now).toBeGreaterThanOrEqual(last);
          last = now;
        };
        for (const { wait, there, back, lie } of samples) {
          world.pass(wait);
          look();
          const shortWay = Math.min(there, 100) + Math.min(back, 100);
          const receivedAt = world.monotonic();
          world.clock.sample({
            sentAt: receivedAt - shortWay,
            receivedAt,
            serverNow: world.server() + lie / 2,
          });
          look();
          world.pass(0.01);
          look();
        }
      }),
    );
  });

  test("between samples it says more and more that it may be off", () => {
    const world = createWorld();
    world.ask(10, 10);
    const before = world.clock.errorMs();
    world.pass(600_000);
    expect(world.clock.errorMs()).toBeCloseTo(before + 60, 1);
  });
});

describe("the shared clock learns", () => {
  const known = (clock: SharedClock) => [clock.synced, clock.errorMs()];

  test("before it has heard anything it goes by the guess and says that it knows nothing", () => {
    const world = createWorld({ guess: 123_000 });
    expect(world.clock.now()).toBe(123_000);
    expect(known(world.clock)).toEqual([false, Infinity]);
  });

  test("from the first sample at once, however wrong the guess was", () => {
    const world = createWorld({ guess: SERVER_EPOCH - 500 });
    world.ask(20, 20);
    expect(world.off()).toBeLessThanOrEqual(1);
    expect(world.clock.synced).toBe(true);
    expect(world.clock.errorMs()).toBeCloseTo(20.5, 1);
  });

  test("more from a quick round trip than from a slow one", () => {
    const world = createWorld();
    world.ask(5, 5);
    world.ask(900, 100);
    world.clock.now();
    world.pass(10_000);
    expect(world.off()).toBeLessThanOrEqual(1);
  });

  test("a small correction is worked in slowly, so a countdown does not stutter", () => {
    const world = createWorld();
    world.ask(300, 100);
    expect(world.off()).toBeCloseTo(100, -1);
    world.pass(60_000);
    world.ask(5, 5);
    expect(world.off()).toBeCloseTo(99, -1);
    world.pass(500);
    expect(world.off()).toBeCloseTo(49, -1);
    world.pass(500);
    expect(world.off()).toBeLessThanOrEqual(1);
  });

  test("that its phone was asleep, from the first sample after it, even a slow one", () => {
    const world = createWorld();
    world.ask(5, 5);
    world.sleep(3_600_000);
    world.ask(400, 400);
    expect(world.off()).toBeLessThanOrEqual(1);
  });

  test("nothing from an old estimate once it is told that its phone slept, but from the first coarse source or sample", () => {
    const world = createWorld();
    world.ask(5, 5);
    world.sleep(400);
    world.clock.distrust();
    expect(known(world.clock)).toEqual([false, Infinity]);
    world.clock.hint(world.server() + 300, 500);
    expect(world.off()).toBe(300);
    world.ask(400, 400);
    expect(world.off()).toBeLessThanOrEqual(1);
    expect(world.clock.synced).toBe(true);
  });

  test("nothing from an answer to what its phone had asked before it slept", () => {
    const world = createWorld();
    world.ask(5, 5);
    const sentAt = world.monotonic();
    const serverNow = world.server();
    world.pass(1);
    world.sleep(60_000);
    world.clock.distrust();
    world.pass(1);
    world.clock.sample({ sentAt, receivedAt: world.monotonic(), serverNow });
    expect(known(world.clock)).toEqual([false, Infinity]);
    world.ask(5, 5);
    expect(world.off()).toBeLessThanOrEqual(1);
  });

  test("from a coarse source until a real sample came, and not after", () => {
    const world = createWorld({ guess: SERVER_EPOCH - 300 });
    world.clock.hint(SERVER_EPOCH + 400, 1_000);
    expect(world.off()).toBe(400);
    expect(known(world.clock)).toEqual([false, 1_000]);
    world.ask(20, 20);
    expect(world.off()).toBeLessThanOrEqual(1);
    world.clock.hint(SERVER_EPOCH + 9_000_000, 0);
    expect(world.off()).toBeLessThanOrEqual(1);
  });
});
