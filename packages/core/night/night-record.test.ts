import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRound } from "../round/create-round.ts";
import { endsAt, roundAt, timing } from "../round/round.ts";
import { nightCsv } from "./night-csv.ts";
import { recordOf } from "./night-record.ts";
import type { PlayedRound } from "./played-round.ts";

const TIMING = timing(10_000);
const BERLIN = "Europe/Berlin";
/** Nine in the evening in Berlin. */
const FIRST = roundAt(Date.parse("2026-11-30T20:00:00.000Z"), TIMING);
const LATER = Date.parse("2026-12-01T12:00:00.000Z");
const votes = { love: 0, like: 0, meh: 0, unknown: 0, hate: 0, voters: 0 };

function played(number: number, title: string, more: Partial<PlayedRound> = {}): PlayedRound {
  const movie = { id: title.toLowerCase(), title, releaseDate: "1927-01-10" };
  const { startsAt, endsAt } = createRound(
    number,
    { ...movie, overview: "", posterPath: null, backdropPath: null },
    TIMING,
  );
  return { number, startsAt, endsAt, movie, since: null, counts: null, offBoard: [], ...more };
}

/** The lines of a CSV, by the names in the first one. */
const linesOf = (csv: string) => parse<Record<string, string>>(csv, { bom: true, columns: true });

test("a night is its rounds in order, and the board that the screens would make of them", () => {
  const rounds = [
    played(FIRST + 2, "Faust", { counts: { ...votes, love: 9, voters: 4 } }),
    played(FIRST, "Metropolis", { counts: { ...votes, love: 5, hate: 1, voters: 3 } }),
    played(FIRST + 1, "M"),
    played(FIRST + 9_000, "Of the next night", { counts: { ...votes, love: 50, voters: 9 } }),
    played(FIRST - 9_000, "Of the night before", { counts: { ...votes, love: 50, voters: 9 } }),
  ];
  const record = recordOf("2026-11-30", BERLIN, rounds, LATER);
  expect([record.from, record.to]).toEqual(["2026-11-30T11:00:00.000Z", "2026-12-01T11:00:00.000Z"]);
  expect(record.rounds.map(({ movie }) => movie.title)).toEqual(["Metropolis", "M", "Faust"]);
  expect(
    record.board.map(({ reaction, place, votes, movie }) => [reaction, place, votes, movie.title]),
  ).toEqual([
    ["love", 1, 9, "Faust"],
    ["love", 2, 5, "Metropolis"],
    ["hate", 1, 1, "Metropolis"],
  ]);
});

test("what a host took off the board stands on none, and is counted all the same", () => {
  const counts = { ...votes, love: 99, like: 2, voters: 1 };
  const record = recordOf(
    "2026-11-30",
    BERLIN,
    [played(FIRST, "Faust", { counts, offBoard: ["love"] })],
    LATER,
  );
  expect(record.board).toMatchObject([{ reaction: "like", votes: 2 }]);
  expect(record.rounds).toMatchObject([{ counts: { love: 99 } }]);
});

test("a movie that was held has one place, with the sum of its rounds, under the first of them", () => {
  const held = { since: FIRST, counts: { ...votes, love: 4, voters: 3 } };
  const rounds = [
    played(FIRST, "Faust", { counts: held.counts }),
    played(FIRST + 1, "Faust", held),
    played(FIRST + 2, "Faust", held),
    played(FIRST + 3, "M", { counts: { ...votes, love: 9, voters: 4 } }),
  ];
  const places = (all: PlayedRound[]) =>
    recordOf("2026-11-30", BERLIN, all, LATER).board.map((one) => [one.movie.title, one.votes, one.round]);
  expect(places(rounds)).toEqual([
    ["Faust", 12, FIRST],
    ["M", 9, FIRST + 3],
  ]);
  // It began in the night before.
  expect(places(rounds.slice(1))).toEqual([
    ["M", 9, FIRST + 3],
    ["Faust", 8, FIRST + 1],
  ]);
});

test("a round without votes has zeros once it is closed, and nothing before", () => {
  const countsAt = (now: number) =>
    recordOf("2026-11-30", BERLIN, [played(FIRST, "M")], now).rounds[0]?.counts;
  expect(countsAt(endsAt(FIRST, TIMING) + 12_999)).toBeNull();
  expect(countsAt(endsAt(FIRST, TIMING) + 13_000)).toEqual(votes);
});

test("a spreadsheet has a line for each round, with the venue's times and the places on the board", () => {
  const rounds = [
    played(FIRST, "Metropolis", { counts: { ...votes, love: 5, meh: 1, voters: 3 } }),
    played(FIRST + 1, "Čapek, “R.U.R.”", {
      movie: { id: "own-7", title: 'Čapek, "R.U.R."', releaseDate: null },
    }),
  ];
  const csv = nightCsv(recordOf("2026-11-30", BERLIN, rounds, endsAt(FIRST + 1, TIMING)));
  expect(csv).toBe(
    "\uFEFFround,start,end,movie,title,year,love,like,meh,unknown,hate,voters," +
      "place in love,place in like,place in meh,place in unknown,place in hate\r\n" +
      `${FIRST},2026-11-30 21:00:00,2026-11-30 21:00:10,metropolis,Metropolis,1927,5,0,1,0,0,3,1,,1,,\r\n` +
      `${FIRST + 1},2026-11-30 21:00:10,2026-11-30 21:00:20,own-7,"Čapek, ""R.U.R.""",,,,,,,,,,,,\r\n`,
  );
});

test.each(["=1+1", "+49 30", "-30-", "@home", "\t=1+1", "\r=1+1", '=HYPERLINK("https://x.example";"Faust")'])(
  "a title that a spreadsheet would take for a formula is text: %j",
  (title) => {
    const csv = nightCsv(recordOf("2026-11-30", BERLIN, [played(FIRST, title)], LATER));
    expect(linesOf(csv)).toMatchObject([{ title: `'${title}`, movie: `'${title.toLowerCase()}` }]);
  },
);

test("whatever a title is, it comes out of the file as it went in, and no cell is a formula", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "=", "é", "a") }),
  );
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (titles) => {
      const rounds = titles.map((title, i) => played(FIRST + i, title));
      const lines = linesOf(nightCsv(recordOf("2026-11-30", BERLIN, rounds, LATER)));
      expect(
        lines.map(({ title }) => title!.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, "")),
      ).toEqual(titles);
      for (const line of lines)
        for (const cell of Object.values(line)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});
