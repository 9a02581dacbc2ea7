// @vitest-environment jsdom
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import type { Notice, Room } from "@marquee/core/host/room";
import { createRoot, createSignal } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCurrentNotice } from "./current-notice.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const noticeIn = (ms: number): Notice => ({
  text: "Last orders",
  until: new Date(Date.now() + ms).toISOString(),
});
const roomOf = (version: number, notice: Notice | null): Room => ({ ...FIRST_ROOM, version, notice });

/** The notice of a room that is run as the test says. */
function open(first?: Room) {
  const [room, setRoom] = createSignal(first);
  return createRoot((end) => ({ notice: createCurrentNotice(room, Date.now), setRoom, end }));
}

test("a notice is shown until its end, and not a moment when that is past", async () => {
  const { notice, setRoom, end } = open();
  expect(notice()).toBeUndefined();
  setRoom(roomOf(1, noticeIn(60_000)));
  await vi.advanceTimersByTimeAsync(59_999);
  expect(notice()?.text).toBe("Last orders");
  await vi.advanceTimersByTimeAsync(1);
  expect(notice()).toBeUndefined();
  setRoom(roomOf(2, noticeIn(-1)));
  expect(notice()).toBeUndefined();
  end();
});

test("a notice is gone at once when it is taken down, and another takes its place with an end of its own", async () => {
  const { notice, setRoom, end } = open(roomOf(1, noticeIn(1_000)));
  await vi.advanceTimersByTimeAsync(500);
  setRoom(roomOf(2, { ...noticeIn(60_000), text: "Happy hour" }));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(notice()?.text).toBe("Happy hour");
  setRoom(roomOf(3, null));
  expect(notice()).toBeUndefined();
  end();
});
