// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type KeyboardViewport, watchKeyboardViewport } from "./keyboard-viewport.ts";

/** Safari's: a keyboard lies over the page, and only this knows. */
class Viewport extends EventTarget {
  height = 640;
  offsetTop = 0;
  scale = 1;
  /** A keyboard of `px` comes, and the browser moves the page up by `up` to show the field. */
  cover(px: number, up = 0) {
    this.height = 640 - px;
    this.offsetTop = up;
    this.dispatchEvent(new Event("resize"));
  }
}

let viewport: Viewport;
let sight: KeyboardViewport | undefined;
let unwatch: () => void;
let field: HTMLInputElement;

beforeEach(() => {
  vi.useFakeTimers();
  viewport = new Viewport();
  vi.stubGlobal("visualViewport", viewport);
  document.body.innerHTML = `<main><input type="text"><input type="checkbox"></main>`;
  field = document.querySelector("input")!;
  sight = undefined;
  unwatch = watchKeyboardViewport(document.querySelector("main")!, (seen) => (sight = seen));
});
afterEach(() => {
  unwatch();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("while one types the page is what the keyboard leaves of it, wherever the browser has moved that", () => {
  field.focus();
  viewport.cover(300, 120);
  expect(sight).toEqual({ top: 120, height: 340 });
  viewport.cover(260, 80);
  expect(sight).toEqual({ top: 80, height: 380 });
});

test("a keyboard for another field is none of the chat's business", () => {
  viewport.cover(300);
  expect(sight).toBeUndefined();
  document.querySelector<HTMLElement>("[type=checkbox]")!.focus();
  expect(sight).toBeUndefined();
});

test("a page that is zoomed in is not made smaller", () => {
  field.focus();
  viewport.scale = 2;
  viewport.cover(320, 50);
  expect(sight).toEqual({ top: 0, height: innerHeight });
});

test("after typing the page keeps still until a tap elsewhere has come through", () => {
  field.focus();
  viewport.cover(300);
  field.blur();
  vi.advanceTimersByTime(300);
  expect(sight).toEqual({ top: 0, height: 340 });
  vi.advanceTimersByTime(300);
  expect(sight).toBeUndefined();
});

test("moving from one field to the next changes nothing", () => {
  field.focus();
  viewport.cover(300);
  field.blur();
  field.focus();
  vi.advanceTimersByTime(1_000);
  expect(sight).toEqual({ top: 0, height: 340 });
});
