import { expect, it, onTestFinished, vi } from "vitest";
import { again } from "./again.ts";

it("asks for a part of the app until it is there", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const load = vi.fn(async () => "chat");
  load.mockRejectedValueOnce(new TypeError("lost")).mockRejectedValueOnce(new TypeError("lost"));
  const part = again(load);
  await vi.runAllTimersAsync();
  expect(await part).toBe("chat");
  expect(load).toHaveBeenCalledTimes(3);
});
