import { expect, test } from "vitest";
import { titleLength, year } from "./title.ts";

test("a title's type gets smaller as it grows, and for a word that can't wrap", () => {
  expect(titleLength("Metropolis")).toBe("short");
  expect(titleLength("Sunrise")).toBe("short");
  expect(titleLength("Das Cabinet des Dr. Caligari")).toBe("medium");
  expect(titleLength("Nosferatu: A Symphony of Horror")).toBe("long");
  expect(titleLength("Donaudampfschifffahrtsgesellschaft")).toBe("long");
});

test("an unknown date has no year", () => {
  expect(year(null)).toBe("");
  expect(year("1922-03-04")).toBe("1922");
});
