import { expect, test } from "vitest";
import { countryMeant, isCountry } from "./country.ts";

test.each(["DE", "GB", "US", "IN", "PR", "AQ", "HK"])("%s is a country", (code) => {
  expect(isCountry(code)).toBe(true);
});

test.each([
  ["UK", "GB"],
  ["DD", "DE"],
  ["BU", "MM"],
  ["TP", "TL"],
  ["SU", "RU"],
  ["AN", "CW"],
  ["XK", undefined],
  ["EU", undefined],
  ["EZ", undefined],
  ["UN", undefined],
  ["QO", undefined],
  ["XX", undefined],
  ["ZZ", undefined],
])("%s is none; %s is meant", (code, meant) => {
  expect(isCountry(code)).toBe(false);
  expect(countryMeant(code)).toBe(meant);
});
