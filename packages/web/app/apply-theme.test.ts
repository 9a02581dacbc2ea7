// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BAR_COLOURS, THEME_KEY } from "../ui/theme-choice.ts";
import { isMotionReduced, REDUCED_MOTION_KEY } from "../ui/motion.ts";
import { applyTheme } from "./apply-theme.ts";

const root = document.documentElement;

/** A device that may be set to light, and told to change. */
function device(light: boolean) {
  const media = Object.assign(new EventTarget(), { matches: light });
  window.matchMedia = (query) =>
    (query.includes("light") ? media : { matches: false, media: query }) as unknown as MediaQueryList;
  return {
    set: (now: boolean) => {
      media.matches = now;
      media.dispatchEvent(new Event("change"));
    },
  };
}

beforeEach(() => {
  localStorage.clear();
  document.head.innerHTML = '<meta name="theme-color" content="" />';
});
afterEach(() => {
  vi.restoreAllMocks();
  root.removeAttribute("data-look");
  root.removeAttribute("data-still");
});

test("a page looks as the device is set, and follows it at dusk", () => {
  const lamp = device(true);
  applyTheme();
  expect(root.dataset.look).toBe("light");
  lamp.set(false);
  expect(root.dataset.look).toBe("dark");
});

test("the look that was chosen goes before the device's", () => {
  const lamp = device(true);
  localStorage.setItem(THEME_KEY, "dark");
  applyTheme();
  expect(root.dataset.look).toBe("dark");
  lamp.set(true);
  expect(root.dataset.look).toBe("dark");
});

test("the browser's bars wear the look, too", () => {
  device(true);
  applyTheme();
  expect(document.querySelector("meta")?.content).toBe(BAR_COLOURS.light);
});

test("pictures hold still from the beginning for whom they did before", () => {
  device(false);
  localStorage.setItem(REDUCED_MOTION_KEY, "on");
  applyTheme();
  expect(isMotionReduced()).toBe(true);
});

test("a page that may not remember looks as the device is set", () => {
  device(true);
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new DOMException("", "SecurityError");
  });
  applyTheme();
  expect(root.dataset.look).toBe("light");
});
