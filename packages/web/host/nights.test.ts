import type { DeskApi } from "@marquee/client/desk-api";
import type { NightFile } from "@marquee/core/night/night-format";
import type { PlayedRound } from "@marquee/core/night/played-round";
import { createRound } from "@marquee/core/round/create-round";
import { roundAt, timing } from "@marquee/core/round/round";
import type { Config } from "@marquee/core/show/schema";
import { expect, test, vi } from "vitest";
import { createDeskActs } from "./desk-acts.ts";
import type { Note } from "./note.ts";
import { createNights } from "./nights.ts";

const TIMING = timing(10_000);
/** Ten at night in Berlin. */
const NOW = Date.parse("2026-11-30T21:00:00.000Z");

/** The nights of a desk whose API has the rounds of `numbers`, and answers a thousand seconds at once. */
function open(numbers: number[], timeZone = "Europe/Berlin") {
  const movie = { id: "1", title: "Faust", releaseDate: null };
  const rounds = numbers.map((number): PlayedRound => {
    const { startsAt, endsAt } = createRound(
      number,
      { ...movie, overview: "", posterPath: null, backdropPath: null },
      TIMING,
    );
    return { number, startsAt, endsAt, movie, since: null, counts: null, offBoard: [] };
  });
  const asked: [from: string, to: string][] = [];
  const api = {
    async playedRounds(from: string, to: string) {
      asked.push([from, to]);
      const through = [to, new Date(Date.parse(from) + 999_999).toISOString()].sort()[0]!;
      return { through, rounds: rounds.filter(({ startsAt }) => startsAt >= from && startsAt <= through) };
    },
  } as Partial<DeskApi> as DeskApi;
  const files: NightFile[] = [];
  const notes: Note[] = [];
  const acts = createDeskActs({ api: () => api, tell: (note) => notes.push(note), onDone: () => undefined });
  const config = { roundMs: 10_000, timeZone } as Config;
  const nights = createNights({
    config: () => config,
    now: () => NOW,
    acts,
    save: (file) => files.push(file),
  });
  return { nights, asked, files, notes };
}

test.each([
  ["Europe/Berlin", "30"],
  ["America/Los_Angeles", "30"],
  ["Pacific/Kiritimati", "30"],
  ["Asia/Tokyo", "30"],
])("the nights of a week are there for who looks, in %s too", async (timeZone, first) => {
  const { nights } = open([], timeZone);
  expect(nights.list()).toEqual([]);
  nights.look();
  await vi.waitUntil(() => nights.list().length > 0);
  expect(nights.list()).toHaveLength(7);
  expect([nights.list()[0], nights.list()[6]]).toEqual([`2026-11-${first}`, "2026-11-24"]);
});

test("a night is asked for part by part up to now, and saved whole", async () => {
  const first = roundAt(Date.parse("2026-11-30T11:00:00.000Z"), TIMING);
  const open21 = roundAt(NOW, TIMING);
  const { nights, asked, files, notes } = open([first - 1, first, first + 150, open21]);
  nights.save("2026-11-30", "json");
  await vi.waitUntil(() => notes.length > 0);
  expect(asked[0]).toEqual(["2026-11-30T11:00:00.000Z", "2026-11-30T21:00:00.000Z"]);
  expect(asked).toHaveLength(37);
  expect(files).toMatchObject([{ name: "marquee-2026-11-30.json", type: "application/json" }]);
  const { rounds } = JSON.parse(files[0]!.text) as { rounds: PlayedRound[] };
  expect(rounds.map(({ number }) => number)).toEqual([first, first + 150, open21]);
  expect(notes).toEqual([{ text: "marquee-2026-11-30.json is saved on this device." }]);
});

test("a night in which nothing was shown is no file", async () => {
  const { nights, files, notes } = open([]);
  nights.save("2026-11-29", "csv");
  await vi.waitUntil(() => notes.length > 0);
  expect(files).toEqual([]);
  expect(notes).toEqual([{ text: "Nothing was shown in that night.", failed: true }]);
});
