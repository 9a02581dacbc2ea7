import { expect, test } from "vitest";
import { credentialsIn, readEnvironment } from "./environment.ts";

const complete = {
  API_URL: "https://api.example/graphql",
  AWS_REGION: "eu-central-1",
  MOVIE_TABLE: "movie",
  REVIEWS_TABLE: "reviews",
  AUDIENCE_TABLE: "audience",
  NOW_URL: "https://bucket.example/now.json",
  TMDB_URL: "https://api.themoviedb.org",
  TMDB_TOKEN: "token",
  ROUND_MS: "10000",
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "very secret",
  AWS_SESSION_TOKEN: "session",
};

test("a complete environment is read, numbers as numbers", () => {
  expect(readEnvironment(complete)).toMatchObject({ ROUND_MS: 10_000, MOVIE_TABLE: "movie" });
  expect(credentialsIn(readEnvironment(complete))).toEqual({
    accessKeyId: "AKIDEXAMPLE",
    secretAccessKey: "very secret",
    sessionToken: "session",
  });
});

test("how many lanes there are is JSON, and without it there are 16", () => {
  const LANES = '[{"fromMs":1,"lanes":64}]';
  expect(readEnvironment({ ...complete, LANES }).LANES).toEqual([{ fromMs: 1, lanes: 64 }]);
  expect(readEnvironment(complete).LANES).toEqual([]);
  for (const wrong of ["", '[{"fromMs":1,"lanes":17}]'])
    expect(() => readEnvironment({ ...complete, LANES: wrong })).toThrow(/variables are wrong: LANES/);
});

test("a token that was taken away does not keep the show from going on", () => {
  expect(readEnvironment({ ...complete, TMDB_TOKEN: undefined }).TMDB_TOKEN).toBe("");
  expect(readEnvironment({ ...complete, TMDB_TOKEN: "" }).TMDB_TOKEN).toBe("");
});

test("what is missing or wrong is named in one line, and no value is told", () => {
  const read = () =>
    readEnvironment({ ...complete, API_URL: undefined, ROUND_MS: "500", NOW_URL: "not very secret" });
  expect(read).toThrow(/^The conductor's environment variables are wrong: .*API_URL.*NOW_URL.*ROUND_MS/);
  expect(read).not.toThrow(/secret|\n/);
});
