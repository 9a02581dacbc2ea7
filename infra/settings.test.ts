import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

test("language and country are those of TMDB", () => {
  expect(readSettings({ MARQUEE_LANGUAGE: "en-GB", MARQUEE_REGION: "GB" })).toMatchObject({
    language: "en-GB",
    region: "GB",
  });
});

test.each([
  ["MARQUEE_REGION", "UK", "must be a country of ISO 3166-1 such as DE (UK is GB there)"],
  ["MARQUEE_REGION", "EU", "must be a country of ISO 3166-1 such as DE"],
  ["MARQUEE_REGION", "de", "must be a country of two letters such as DE"],
  ["MARQUEE_LANGUAGE", "en-UK", "must be a language such as de or pt-BR (UK is GB there)"],
  ["MARQUEE_LANGUAGE", "jp", "must be a language of ISO 639-1 such as de or pt-BR"],
])("%s %s is refused, and it says what is allowed", (name, value, complaint) => {
  expect(() => readSettings({ [name]: value })).toThrow(`Marquee's settings are wrong: ${name} ${complaint}`);
});
