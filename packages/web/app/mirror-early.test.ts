// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { LANGUAGE_KEY } from "../i18n/language-key.ts";
import { mirrorEarly } from "./mirror-early.ts";

const root = document.documentElement;

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  root.removeAttribute("dir");
  root.removeAttribute("lang");
});

/** The direction of a page that comes to a browser that prefers `tag`. */
function directionFor(tag: string): string {
  root.removeAttribute("dir");
  vi.spyOn(navigator, "language", "get").mockReturnValue(tag);
  mirrorEarly();
  return root.dir;
}

test("the page is mirrored from its first paint on for who reads Arabic, and for nobody else", () => {
  expect(["ar", "ar-EG", "en", "arn", "ja-JP"].map(directionFor)).toEqual(["rtl", "rtl", "", "", ""]);
});

test("the language that was chosen on the phone goes before the browser's", () => {
  localStorage.setItem(LANGUAGE_KEY, "ar");
  expect(directionFor("en")).toBe("rtl");
  expect(root.lang).toBe("ar");
  localStorage.setItem(LANGUAGE_KEY, "de");
  expect(directionFor("ar")).toBe("");
});
