import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createClock, type SharedClock } from "./clock.ts";

const SERVER_EPOCH = Date.UTC(2026, 10, 23, 20);

/** A device and a server whose clocks differ, and the network between them. */
function createWorld({ drift = 0, guess }: { drift?: number; guess?: number } = {}) {
  let elapsed = 0;
  let slept = 0;
  const monotonic = () => 5_000 + (elapsed - slept) * (1 + drift);
  const server = () => SERVER_EPOCH + elapsed;
  const clock = createClock({ monotonic, ...(guess === undefined ? {} : { guess }) });
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
const drift = fc.double({ min: -50e-6, max: 50e-6, noNaN: true });
const EPSILON = 1e-3;

describe("the shared clock keeps its promises", () => {
  test("it is never off by more than it says, however the round trips are split", () => {
    fc.assert(
      fc.property(drift, fc.array(fc.tuple(wait, latency, latency), { minLength: 1 }), (drift, trips) => {
        const world = createWorld({ drift });
        for (const [ms, there, back] of trips) {
          world.pass(ms);
          world.ask(there, back);
          expect(world.off()).toBeLessThanOrEqual(world.clock.errorMs() + EPSILON);
          world.pass(ms / 3);
          expect(world.off()).toBeLessThanOrEqual(world.clock.errorMs() + EPSILON);
        }
      }),
    );
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
    expect(world.clock.errorMs()).toBeCloseTo(before + 60);
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
    expect(known(world.clock)).toEqual([true, 20.5]);
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
