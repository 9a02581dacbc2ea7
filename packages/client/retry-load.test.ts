import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { retryLoad } from "./retry-load.ts";

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

test("asks for a part of the app until it is there", async () => {
  const load = vi.fn(async () => "chat");
  load.mockRejectedValueOnce(new TypeError("lost")).mockRejectedValueOnce(new TypeError("lost"));
  const part = retryLoad(load);
  await vi.runAllTimersAsync();
  expect(await part).toBe("chat");
  expect(load).toHaveBeenCalledTimes(3);
});
