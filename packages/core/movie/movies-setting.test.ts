import { expect, test } from "vitest";
import { MOVIES_FORMS, parseMovies, tmdbList } from "./movies-setting.ts";

test.each([
  ["catalogue", { from: "catalogue" }],
  [" catalogue ", { from: "catalogue" }],
  ["tmdb:popular", { from: "tmdb", list: "popular" }],
  ["tmdb:trending", { from: "tmdb", list: "trending" }],
  ["tmdb:discover?with_genres=27", { from: "tmdb", list: "discover?with_genres=27" }],
  ["./my-films", { from: "folder", path: "./my-films" }],
  ["/srv/films", { from: "folder", path: "/srv/films" }],
  ["..", { from: "folder", path: ".." }],
  ["films/2026", { from: "folder", path: "films/2026" }],
  ["C:\\films", { from: "folder", path: "C:\\films" }],
])("%s is where movies may come from", (typed, setting) => {
  expect(parseMovies(typed)).toEqual(setting);
});

test.each([
  "",
  "catalog",
  "my-films",
  "popular",
  "tmdb",
  "tmdb:",
  "tmdb:populr",
  "tmdb:constructor",
  "tmdb:discover",
  "tmdb:discover?",
  "tmdb:discover?with_genres",
  "tmdb:discover?with_genres=",
  "tmdb:discover?include_adult=true",
  "tmdb:discover?page=3",
  "tmdb:discover?language=de",
  "tmdb:discover?<script>=1",
  "tmdb:popular?page=1",
  `tmdb:discover?with_genres=${"1".repeat(500)}`,
  "https://films.example/list.csv",
  "./my\nfilms",
])("%j is not", (typed) => {
  expect(parseMovies(typed)).toBeUndefined();
});

test("what is allowed is what is told", () => {
  const told = MOVIES_FORMS.split(/, | \(|\) or /).filter((form) => /^(catalogue|tmdb:|.*\.\/)/.test(form));
  expect(told).toHaveLength(8);
  for (const form of told) expect(parseMovies(form.replace(/^or a folder such as /, "")), form).toBeDefined();
});

test("the parameters of discover are handed on as they are", () => {
  expect(tmdbList("discover?sort_by=vote_average.desc&vote_count.gte=200")).toEqual({
    path: "discover/movie",
    parameters: [
      ["sort_by", "vote_average.desc"],
      ["vote_count.gte", "200"],
    ],
  });
});
