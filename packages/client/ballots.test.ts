import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ROUND as FIRST, START as BEGIN, TIMING } from "@marquee/testing/ballot-simulation";
import { createBallots } from "./ballots.ts";
import { systemClock } from "./system-clock.ts";
import { zero } from "@marquee/core/vote/reaction";
import type { Batch } from "@marquee/core/vote/schema";

/** What a browser keeps for the tab. */
let storage: Record<string, string>;
let ids = 0;

beforeEach(() => {
  vi.useFakeTimers({ now: BEGIN });
  storage = {};
});
afterEach(() => void vi.useRealTimers());

/** The votes that the server counted, by round, a batch sent twice once. */
function countingServer() {
  const seen = new Set<string>();
  const counted = new Map<number, number>();
  const server = {
    counted,
    down: false,
    /** How many requests came, answered or not. */
    asked: 0,
    send: async ({ round, ballot, sequence, ...counts }: Batch) => {
      server.asked += 1;
      if (server.down) throw new Error("no answer");
      const key = `${ballot}/${sequence}`;
      const votes = Object.values(counts).reduce((sum, count) => sum + count, 0);
      if (!seen.has(key)) counted.set(round, (counted.get(round) ?? 0) + votes);
      const duplicate = seen.has(key);
      seen.add(key);
      return { ...zero(), ...counts, round, ballot, sequence, duplicate };
    },
  };
  return server;
}

function page(
  server: ReturnType<typeof countingServer>,
  { reloaded = false, forbidden = false, onRefused = (_taps: number, _why: string) => {} } = {},
) {
  const ballots = createBallots({
    send: server.send,
    clock: systemClock,
    random: () => 0.5,
    timing: TIMING,
    flushMs: () => TIMING.flushMs,
    newId: () => `ballot-${++ids}`,
    storage: forbidden ? undefined : storage,
    reloaded,
    onChange: () => undefined,
    onRefused,
  });
  ballots.resume();
  return ballots;
}

describe("the votes of a page", () => {
  test("are shown in the frame of the tap and counted soon after", async () => {
    const server = countingServer();
    const ballots = page(server);
    for (let tap = 0; tap < 7; tap++) ballots.tap(FIRST, "love");
    expect(ballots.counts(FIRST).mine.love).toBe(7);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.counted.get(FIRST)).toBe(7);
  });

  test("survive a reload in mid-round: shown on, and every tap counted once", async () => {
    const server = countingServer();
    const before = page(server);
    before.tap(FIRST, "love");
    await vi.advanceTimersByTimeAsync(0);
    before.tap(FIRST, "hate");
    before.tap(FIRST, "hate");
    before.release();
    const after = page(server, { reloaded: true });
    expect(after.counts(FIRST).mine).toEqual({ ...zero(), love: 1, hate: 2 });
    after.tap(FIRST, "love");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(after.counts(FIRST).mine).toEqual({ ...zero(), love: 2, hate: 2 });
    expect(server.counted.get(FIRST)).toBe(4);
  });

  test("survive a crash of the page, which releases nothing", async () => {
    const server = countingServer();
    server.down = true;
    page(server).tap(FIRST, "like");
    await vi.advanceTimersByTimeAsync(0);
    server.down = false;
    // The crashed page's timers are gone with it.
    vi.clearAllTimers();
    page(server, { reloaded: true });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.counted.get(FIRST)).toBe(1);
  });

  test("are not taken over by a duplicated tab while the first one lives", async () => {
    const server = countingServer();
    server.down = true;
    page(server).tap(FIRST, "like");
    const duplicate = page(server, { reloaded: false });
    expect(duplicate.counts(FIRST).mine).toEqual(zero());
  });

  test("stay with the first tab even when its duplicate is reloaded", async () => {
    const server = countingServer();
    const first = page(server);
    first.tap(FIRST, "like");
    await vi.advanceTimersByTimeAsync(0);
    first.tap(FIRST, "like");
    const own = storage;
    storage = { ...own };
    page(server).release();
    page(server, { reloaded: true });
    storage = own;
    first.tap(FIRST, "love");
    first.tap(FIRST, "love");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(first.counts(FIRST).counted).toEqual({ ...zero(), like: 2, love: 2 });
    expect(server.counted.get(FIRST)).toBe(4);
  });

  test("go on when the page comes back from the browser's back-forward cache", async () => {
    const server = countingServer();
    const ballots = page(server);
    ballots.tap(FIRST, "meh");
    ballots.release();
    ballots.resume();
    ballots.resume();
    ballots.tap(FIRST, "meh");
    expect(ballots.counts(FIRST).mine.meh).toBe(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.counted.get(FIRST)).toBe(2);
  });

  test("of a movie that has gone are still delivered within its grace, then forgotten", async () => {
    const server = countingServer();
    const ballots = page(server);
    vi.setSystemTime(BEGIN + 9_900);
    ballots.tap(FIRST, "love");
    ballots.tap(FIRST, "love");
    ballots.forgetBefore(FIRST + 6);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.counted.get(FIRST)).toBe(2);
    ballots.forgetBefore(FIRST + 6);
    expect(ballots.counts(FIRST).mine).toEqual(zero());
    expect(storage).toEqual({});
  });

  test("are counted where the browser forbids storage, or its content is nonsense", async () => {
    const server = countingServer();
    storage["marquee.ballot.a"] = "{";
    storage["marquee.ballot.b"] = '{"version":0,"released":true}';
    storage["marquee.ballot.c"] = "7";
    const [nonsense, forbidden] = [page(server), page(server, { forbidden: true })];
    nonsense.tap(FIRST, "love");
    forbidden.tap(FIRST, "love");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.counted.get(FIRST)).toBe(2);
    nonsense.forgetBefore(FIRST);
    expect(Object.keys(storage)).toHaveLength(1);
  });

  test("of thirty movies without an answer ask no more than those of one, and are counted as soon as there is one", async () => {
    const server = countingServer();
    server.down = true;
    const ballots = page(server);
    const asked: number[] = [];
    for (let round = FIRST; round < FIRST + 30; round += 1) {
      const before = server.asked;
      ballots.tap(round, "love");
      await vi.advanceTimersByTimeAsync(TIMING.roundMs);
      asked.push(server.asked - before);
    }
    expect(asked[0]).toBeGreaterThan(4);
    expect(Math.max(...asked)).toBeLessThanOrEqual(2 * (asked[0] ?? 0));
    server.down = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect([...server.counted.values()]).toEqual(Array<number>(30).fill(1));
    expect(ballots.settled()).toBe(true);
  });

  test("that may still be counted go before those that may not", async () => {
    const server = countingServer();
    server.down = true;
    const ballots = page(server);
    ballots.tap(FIRST, "love");
    await vi.advanceTimersByTimeAsync(4 * TIMING.roundMs);
    ballots.tap(FIRST + 4, "hate");
    await vi.advanceTimersByTimeAsync(3_000);
    server.down = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect([...server.counted.keys()]).toEqual([FIRST + 4, FIRST]);
  });

  test("say why a tap was refused", () => {
    const onRefused = vi.fn();
    const ballots = page(countingServer(), { onRefused });
    vi.setSystemTime(BEGIN + 13_000);
    ballots.tap(FIRST, "love");
    expect(onRefused).toHaveBeenCalledExactlyOnceWith(1, "RoundClosed", undefined);
    expect(ballots.counts(FIRST).mine).toEqual(zero());
  });
});
