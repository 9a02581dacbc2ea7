import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sendHeartbeats } from "./heartbeat.ts";

const info = vi.spyOn(console, "info").mockReturnValue();

beforeEach(() => {
  vi.useFakeTimers();
  info.mockClear();
});
afterEach(() => vi.useRealTimers());

test("a TV of kiosk.sh says every five seconds that it lives, until it is gone", () => {
  const stop = sendHeartbeats("#heartbeat");
  vi.advanceTimersByTime(15_000);
  expect(info.mock.calls).toEqual(Array(4).fill(["Marquee heartbeat"]));
  stop();
  vi.advanceTimersByTime(15_000);
  expect(info).toHaveBeenCalledTimes(4);
});

test("any other TV keeps quiet", () => {
  sendHeartbeats("");
  vi.advanceTimersByTime(15_000);
  expect(info).not.toHaveBeenCalled();
});
