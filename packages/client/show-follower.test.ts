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

/** Hears what the server says now, and gives the follower time to ask. */
async function heed(sentAt: number): Promise<number> {
  const before = reads;
  follower.check(sentAt);
  await vi.advanceTimersByTimeAsync(2_000);
  return reads - before;
}

test.each([20_000, -20_000, HOUR_MS, -HOUR_MS])(
  "when the server's clock was set by %d ms, a message tells, and the movie that is on follows",
  async (step) => {
    await vi.advanceTimersByTimeAsync(1_000);
    aheadMs = step;
    expect(await heed(server())).toBeGreaterThan(0);
    expect(Math.abs(follower.clock.now() - server())).toBeLessThan(1_100);
    expect(follower.schedule.onScreen.round?.number).toBe(showAt(server()).rounds[0]?.number);
  },
);

test("a message that is a little late, or early, asks for nothing", async () => {
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await heed(server() - 2_500)).toBe(0);
  expect(await heed(server() + 500)).toBe(0);
});
