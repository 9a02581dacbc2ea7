import { BEGIN, config, showAt } from "@marquee/testing/show-fixture";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SessionEvent } from "./session-events.ts";
import { createShowFollower, type ShowFollower } from "./show-follower.ts";

const HOUR_MS = 3_600_000;

/** What the server's clock is ahead of this device's, ms. */
let aheadMs: number;
let reads: number;
let follower: ShowFollower;
const server = () => Date.now() + aheadMs;

beforeEach(() => {
  vi.useFakeTimers({ now: BEGIN + 3_000 });
  aheadMs = 0;
  reads = 0;
  const events: SessionEvent[] = [];
  const monotonic = () => performance.now();
  follower = createShowFollower(
    {
      monotonic,
      device: () => Date.now(),
      random: () => 0.5,
      async readNowJson() {
        reads += 1;
        return { show: showAt(server()), serverNow: server(), errorMs: 1_000, receivedAt: monotonic() };
      },
    },
    (event) => events.push(event),
  );
  follower.begin(config, undefined);
  const sentAt = monotonic();
  follower.learn({ answer: 0, trip: { sentAt, receivedAt: sentAt, serverNow: server() } });
  follower.standing.identify("ready");
  for (const event of ["up", "caught-up"] as const) follower.standing.report(event);
  expect(follower.standing.status).toBe("live");
});
afterEach(() => {
  follower.stop();
  vi.useRealTimers();
});

/** Hears what the server says now, by `hear`, and gives the follower time to ask: how often it asked. */
async function heed(hear: () => void): Promise<number> {
  const before = reads;
  hear();
  await vi.advanceTimersByTimeAsync(2_000);
  return reads - before;
}

const STEPS = [20_000, -20_000, HOUR_MS, -HOUR_MS];
const heard = {
  "a message": () => follower.check(server()),
  "an announcement": () => follower.checkAnnounced(showAt(server()).rounds[0]!),
};

test.each(
  STEPS.flatMap((step) => (["a message", "an announcement"] as const).map((kind) => [step, kind] as const)),
)(
  "when the server's clock was set by %d ms, %s tells, and the movie that is on follows",
  async (step, kind) => {
    await vi.advanceTimersByTimeAsync(1_000);
    aheadMs = step;
    expect(await heed(heard[kind])).toBeGreaterThan(0);
    expect(Math.abs(follower.clock.now() - server())).toBeLessThan(1_100);
    expect(follower.schedule.onScreen.round?.number).toBe(showAt(server()).rounds[0]?.number);
  },
);

test("a step is noticed also while the clock is known by now.json alone, since another step", async () => {
  for (const step of [-HOUR_MS, 0, HOUR_MS]) {
    aheadMs = step;
    expect(await heed(heard["a message"])).toBeGreaterThan(0);
    expect(Math.abs(follower.clock.now() - server())).toBeLessThan(1_100);
    // The asking for the step before has come to its end.
    await vi.advanceTimersByTimeAsync(3_000);
  }
});

test("a message that is a little late, or early, asks for nothing", async () => {
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await heed(() => follower.check(server() - 2_500))).toBe(0);
  expect(await heed(() => follower.check(server() + 500))).toBe(0);
});

test("a round that is announced ahead, or while it is on, asks for nothing", async () => {
  const [open] = showAt(server()).rounds;
  const ahead = showAt(server() + config.roundMs).rounds[0]!;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await heed(() => follower.checkAnnounced(open!))).toBe(0);
  // Until the next one is due.
  await vi.advanceTimersByTimeAsync(1_600);
  expect(await heed(() => follower.checkAnnounced(ahead))).toBe(0);
});
