import { expect, test } from "vitest";
import { AWS_QUOTAS, NO_QUOTAS } from "./limits.ts";
import { parseOptions, UsageError } from "./command-line.ts";

const parse = (line: string, env = {}) => parseOptions(line.split(" ").filter(Boolean), env);

test("the defaults are the venue's: port 3000, every network, kept in .marquee, ten seconds a movie", () => {
  expect(parse("")).toEqual({
    port: 3000,
    host: "0.0.0.0",
    data: ".marquee",
    roundMs: 10_000,
    sleepAfterMs: 600_000,
    chat: true,
    showHostLink: true,
    quotas: NO_QUOTAS,
    viewers: 1_000,
    sharedAddress: false,
    trustProxy: false,
    faults: [],
  });
});

test("every option is understood", () => {
  const line =
    "--port 4000 --host 127.0.0.1 --data memory --round-ms 1000 --join cinema.example --chat off --sleep off --venue Roxy --timezone Europe/Berlin --host-link off --limits aws --partitions 8 --viewers 5000 --shared-address --trust-proxy --faults tmdb,images";
  expect(parse(line, { TMDB_TOKEN: " token " })).toEqual({
    port: 4000,
    host: "127.0.0.1",
    roundMs: 1_000,
    join: "cinema.example",
    chat: false,
    venue: "Roxy",
    timeZone: "Europe/Berlin",
    showHostLink: false,
    quotas: { ...AWS_QUOTAS, partitions: { ...AWS_QUOTAS.partitions, Reviews: 8 } },
    viewers: 5_000,
    sharedAddress: true,
    trustProxy: true,
    faults: ["tmdb", "images"],
    tmdbToken: "token",
  });
});

test("the show is kept lit by an option, or an environment variable that the option goes before", () => {
  expect(parse("", { MARQUEE_SLEEP: "off" })).not.toHaveProperty("sleepAfterMs");
  expect(parse("--sleep on", { MARQUEE_SLEEP: "off" })).toHaveProperty("sleepAfterMs", 600_000);
  expect(() => parse("--sleep late")).toThrow('--sleep must be on or off, not "late".');
});

test("where movies come from is an option, or an environment variable that the option goes before", () => {
  const env = { MARQUEE_MOVIES: "tmdb:upcoming", TMDB_TOKEN: "token" };
  expect(parse("", env)?.movies).toEqual({ from: "tmdb", list: "upcoming" });
  expect(parse("--movies catalogue", env)?.movies).toEqual({ from: "catalogue" });
});

test.each([
  ["--nope", "nope"],
  ["stray", "stray"],
  ["--port", "port"],
  ["--port x", '--port must be a whole number from 0 to 65535, not "x"'],
  ["--port 65536", "--port"],
  ["--port -1", "--port"],
  ["--port 1e3", "--port"],
  ["--round-ms 999", "--round-ms must be a whole number from 1000"],
  [
    "--join http://",
    '--join must be an address such as cinema.example or http://192.168.1.20:3000, not "http://"',
  ],
  ["--join [", "--join must be an address"],
  ["--join ftp://x", "--join must be an address such as cinema.example or http://192.168.1.20:3000"],
  ["--join https//cinema.example", "--join must be an address"],
  ["--language German", '--language must be a language such as de or pt-BR, not "German"'],
  ["--language DE", "--language must be a language"],
  ["--movies catalog", "--movies must be catalogue, tmdb:popular, tmdb:now_playing, "],
  ["--movies tmdb:populr", 'not "tmdb:populr"'],
  ["--movies tmdb:top_rated", "--movies tmdb:top_rated needs TMDB's API read access token in TMDB_TOKEN"],
  ["--region germany", '--region must be a country of two letters such as DE, not "germany"'],
  ["--region UK", '--region must be a country of ISO 3166-1 such as DE (UK is GB there), not "UK"'],
  ["--region EU", '--region must be a country of ISO 3166-1 such as DE, not "EU"'],
  ["--language en-UK", '--language must be a language such as de or pt-BR (UK is GB there), not "en-UK"'],
  ["--language jp", '--language must be a language of ISO 639-1 such as de or pt-BR, not "jp"'],
  [
    "--timezone Berlin",
    '--timezone must be a time zone such as Europe/Berlin, America/New_York or UTC, not "Berlin"',
  ],
  ["--venue=", '--venue must be a name of 1 to 40 characters, not ""'],
  [`--venue=${"x".repeat(41)}`, "--venue must be a name of 1 to 40 characters"],
  ["--data=", "--data must be a folder, or memory"],
  ["--chat maybe", '--chat must be on or off, not "maybe"'],
  ["--host-link maybe", '--host-link must be on or off, not "maybe"'],
  ["--limits gcp", "--limits must be none or aws"],
  ["--faults tmdb,moon", '--faults must be tmdb or images, not "moon"'],
])("%s is refused, and named", (line, message) => {
  expect(() => parse(line)).toThrow(UsageError);
  expect(() => parse(line)).toThrow(message);
});

test("help is nothing to start with", () => {
  expect(parse("--help --port x")).toBeUndefined();
});
