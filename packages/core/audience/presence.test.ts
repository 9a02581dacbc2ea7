import { expect, test } from "vitest";
import { present } from "./presence.ts";

test("a person who checked in twice is one person", () => {
  expect(present(["ada", "alan", "ada"], ["alan", "grace"])).toBe(3);
});

test("an empty room has nobody in it", () => {
  expect(present([], [])).toBe(0);
});

test("a person of the last bucket is still here", () => {
  expect(present(new Set<string>(), new Set(["ada"]))).toBe(1);
});
