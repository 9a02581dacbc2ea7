// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toggleFullscreen, watchRemoteControl } from "./remote-control.ts";

const wishes = { onSettings: vi.fn(), onFullscreen: vi.fn() };
let leave = () => {};
beforeEach(() => {
  vi.useFakeTimers();
  leave = watchRemoteControl(wishes);
});
afterEach(() => {
  leave();
  vi.useRealTimers();
  vi.clearAllMocks();
  document.body.replaceChildren();
});

const press = (key: string, options: KeyboardEventInit = {}, on: EventTarget = document.body) =>
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...options }));
const point = (type: string, x = 0, y = 0) =>
  document.body.dispatchEvent(new MouseEvent(type, { clientX: x, clientY: y, bubbles: true }));

test("S opens the settings, F fills the screen, in either case", () => {
  press("s");
  press("S");
  press("f");
  expect(wishes.onSettings).toHaveBeenCalledTimes(2);
  expect(wishes.onFullscreen).toHaveBeenCalledTimes(1);
});

test("OK on a remote, which is Enter, opens the settings, and there it presses their buttons", () => {
  press("Enter");
  expect(wishes.onSettings).toHaveBeenCalledTimes(1);
  const button = document.body.appendChild(document.createElement("button"));
  expect(press("Enter", {}, button), "left to the button").toBe(true);
  expect(wishes.onSettings).toHaveBeenCalledTimes(1);
});

test("other keys, the browser's own and what is written in a field mean nothing", () => {
  press("x");
  press("f", { ctrlKey: true });
  press("s", { repeat: true });
  const field = document.body.appendChild(document.createElement("input"));
  press("s", {}, field);
  expect(wishes.onSettings).not.toHaveBeenCalled();
  expect(wishes.onFullscreen).not.toHaveBeenCalled();
});

test("a finger that rests on the screen opens the settings; a tap or a swipe does not", () => {
  point("pointerdown");
  vi.advanceTimersByTime(500);
  point("pointerup");
  point("pointerdown");
  point("pointermove", 0, 60);
  vi.advanceTimersByTime(2_000);
  expect(wishes.onSettings).not.toHaveBeenCalled();
  point("pointerdown");
  point("pointermove", 3, 3);
  vi.advanceTimersByTime(1_000);
  expect(wishes.onSettings).toHaveBeenCalledTimes(1);
});

test.each(["contextmenu", "dragstart"])("whoever stands at the TV gets no %s of the browser", (type) => {
  const picture = document.body.appendChild(document.createElement("img"));
  const happens = () => picture.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
  expect(happens()).toBe(false);
  leave();
  expect(happens()).toBe(true);
});

test("nobody listens any more once the TV is left", () => {
  leave();
  press("s");
  point("pointerdown");
  vi.advanceTimersByTime(2_000);
  expect(wishes.onSettings).not.toHaveBeenCalled();
});

test.each([
  ["a browser's window is asked to fill the screen", false, 1],
  ["a kiosk, which fills it already, is not: it would show a notice", true, 0],
])("%s", (_, fills, requests) => {
  window.matchMedia = (media) => ({ matches: fills, media }) as MediaQueryList;
  const request = vi.fn(async () => undefined);
  document.documentElement.requestFullscreen = request;
  toggleFullscreen();
  expect(request).toHaveBeenCalledTimes(requests);
});
