import { expect, test } from "vitest";
import { releaseYear } from "./release-year.ts";

test("an unknown date has no year", () => {
  expect(releaseYear(null)).toBe("");
  expect(releaseYear("1922-03-04")).toBe("1922");
});
