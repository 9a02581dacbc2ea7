// @vitest-environment jsdom
import { beforeAll, beforeEach, expect, test, onTestFinished, vi } from "vitest";
import { reloadOnLostChunk } from "./reload-on-lost-chunk.ts";

const reload = vi.fn();
const answer = vi.fn<() => Promise<Pick<Response, "ok">>>();

beforeAll(() => {
  vi.stubGlobal("fetch", answer);
  reloadOnLostChunk(reload);
});
beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  sessionStorage.clear();
  reload.mockClear();
  answer.mockResolvedValue({ ok: true });
});

/** Parts of the app are lost, one after the other. */
async function lose(parts: number): Promise<void> {
  for (let part = 0; part < parts; part += 1) dispatchEvent(new Event("vite:preloadError"));
  await vi.advanceTimersByTimeAsync(0);
}

test("loads the page anew when parts stay away, and not twice in a minute", async () => {
  await lose(3);
  expect(reload).not.toHaveBeenCalled();
  await lose(1);
  expect(reload).toHaveBeenCalledTimes(1);
  await lose(4);
  expect(reload).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  await lose(4);
  expect(reload).toHaveBeenCalledTimes(2);
});

test("keeps the page for as long as the server does not answer", async () => {
  answer.mockRejectedValue(new TypeError("Failed to fetch"));
  await lose(4);
  answer.mockResolvedValue({ ok: false });
  await lose(4);
  expect(reload).not.toHaveBeenCalled();
});
