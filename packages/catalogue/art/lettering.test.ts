import { expect, test } from "vitest";
import { letter, missing } from "./lettering.ts";

const space = { x: 0, y: 0, width: 800, height: 120 };

test("a long title is broken into lines and stays within its space", () => {
  const { top, bottom } = letter("The Student Prince in Old Heidelberg", "serif", { ...space, height: 300 });
  expect(top).toBeGreaterThanOrEqual(0);
  expect(bottom).toBeLessThanOrEqual(300);
});

test("letters that hang below the line keep their room", () => {
  const hanging = letter("Lodger", "serif", { ...space, most: 100, rise: 0 });
  const standing = letter("Lodler", "serif", { ...space, most: 100, rise: 0 });
  expect(hanging.bottom - hanging.top).toBeGreaterThan(standing.bottom - standing.top + 15);
});

test("a letter that a face has not got is named", () => {
  expect(missing("serif", "Häxan, Salomé & Fantômas")).toEqual([]);
  expect(missing("serif", "Броненосец").length).toBeGreaterThan(0);
});
