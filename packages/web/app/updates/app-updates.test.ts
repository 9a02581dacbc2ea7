import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { config } from "@marquee/testing/show-fixture";
import { createEvening, round } from "../../phone/phone-fixture.ts";
import { createAppUpdates } from "./app-updates.ts";

const turn = vi.fn();
const install = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  turn.mockReset();
  install.mockReset().mockResolvedValue({ turn, stop: () => undefined });
});
afterEach(() => void vi.useRealTimers());

/** A phone that keeps the app, three seconds after it was opened, in the round before `next`. */
async function open() {
  const { store, set } = createEvening({ config });
  const time = { now: store.now() };
  const { onShowChange, stop } = createAppUpdates({ ...store, now: () => time.now }, install);
  onTestFinished(stop);
  await vi.advanceTimersByTimeAsync(3_000);
  const next = round(8, "Metropolis");
  const flip = () => {
    time.now = Date.parse(next.startsAt);
    set("round", next);
    onShowChange();
  };
  const become = (pending: boolean) => {
    set({ pending });
    onShowChange();
  };
  return { time, flip, become };
}

test("the app is kept a while after its first movie, and a newer one is for when the movie changes", async () => {
  const { flip } = await open();
  expect(install).toHaveBeenCalledTimes(1);
  expect(turn).not.toHaveBeenCalled();
  flip();
  expect(turn).toHaveBeenCalledTimes(1);
});

test("a newer one waits for what became of one's taps, though not into the middle of a movie", async () => {
  const { time, flip, become } = await open();
  become(true);
  flip();
  expect(turn).not.toHaveBeenCalled();
  time.now += 1_000;
  become(false);
  expect(turn).toHaveBeenCalledTimes(1);
  become(true);
  time.now += 3_000;
  become(false);
  expect(turn).toHaveBeenCalledTimes(1);
});

test("the app works where the browser forbids to keep it", async () => {
  install.mockRejectedValue(new DOMException("Not here", "SecurityError"));
  const { flip } = await open();
  flip();
  expect(turn).not.toHaveBeenCalled();
});
