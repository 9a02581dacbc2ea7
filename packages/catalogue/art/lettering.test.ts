import { expect, test } from "vitest";
import { outlineText } from "./lettering.ts";
import { missingLetters } from "./typefaces.ts";

const space = { x: 0, y: 0, width: 800, height: 120 };

test("a long title is broken into lines and stays within its space", () => {
  const { top, bottom } = outlineText("The Student Prince in Old Heidelberg", "serif", {
    ...space,
    height: 300,
  });
  expect(top).toBeGreaterThanOrEqual(0);
  expect(bottom).toBeLessThanOrEqual(300);
});

test("letters that hang below the line keep their room", () => {
  const hanging = outlineText("Lodger", "serif", { ...space, most: 100, rise: 0 });
  const standing = outlineText("Lodler", "serif", { ...space, most: 100, rise: 0 });
  expect(hanging.bottom - hanging.top).toBeGreaterThan(standing.bottom - standing.top + 15);
});

test("a letter that a face has not got is named", () => {
  expect(missingLetters("serif", "Häxan, Salomé & Fantômas")).toEqual([]);
  expect(missingLetters("serif", "Броненосец").length).toBeGreaterThan(0);
});
