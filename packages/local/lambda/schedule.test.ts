import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSchedule, EVERY_MINUTE_MS } from "./schedule.ts";

beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 6, 1, 20, 0, 0, 250) }));
afterEach(() => vi.useRealTimers());

test("the function is called at once and every minute, with an event as EventBridge sends it, until it is called off", () => {
  const events: { time?: string; id?: string }[] = [];
  const stop = createSchedule("marquee-conductor", EVERY_MINUTE_MS, (event) => events.push(event));
  expect(events).toEqual([
    {
      version: "0",
      id: expect.any(String) as unknown,
      "detail-type": "Scheduled Event",
      source: "aws.events",
      account: "000000000000",
      time: "2026-07-01T20:00:00Z",
      region: "us-east-1",
      resources: ["arn:aws:events:us-east-1:000000000000:rule/marquee-conductor"],
      detail: {},
    },
  ]);
  vi.advanceTimersByTime(120_000);
  expect(events.map(({ time }) => time)).toEqual([
    "2026-07-01T20:00:00Z",
    "2026-07-01T20:01:00Z",
    "2026-07-01T20:02:00Z",
  ]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(3);
  stop();
  vi.advanceTimersByTime(600_000);
  expect(events).toHaveLength(3);
});
