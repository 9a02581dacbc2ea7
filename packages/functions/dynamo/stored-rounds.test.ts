import { BLOCKS_SK, PROGRAMME_PK, ROUND_PK, roundSk, STRIKES_SK } from "@marquee/api/table-keys";
import { PlayedRound } from "@marquee/core/night/played-round";
import { createRound } from "@marquee/core/round/create-round";
import { timing } from "@marquee/core/round/round";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Dynalite, startDynalite } from "@marquee/testing/dynalite";
import { dynamoShowStore } from "./show-store.ts";
import { storedRounds } from "./stored-rounds.ts";

const TIMING = timing(10_000);
const counts = { love: 2, like: 0, meh: 0, unknown: 0, hate: 0, voters: 1 };

let db: Dynalite;
beforeAll(async () => {
  db = await startDynalite();
});
afterAll(() => db.close());

test("rounds are read page by page, with what was counted and what hosts took off the board, and without plots", async () => {
  const numbers = Array.from({ length: 30 }, (_, i) => 500 + i);
  const rows = numbers.map((number) => ({
    ...createRound(number, film(number), TIMING),
    ...{ pk: ROUND_PK, sk: roundSk(number) },
  }));
  await db.put("Movie", rows.slice(0, 15));
  await db.put("Movie", rows.slice(15));
  await db.put("Movie", [
    { pk: PROGRAMME_PK, sk: STRIKES_SK, version: 1, movies: [{ id: "love#film 501", round: 501 }] },
    { pk: PROGRAMME_PK, sk: BLOCKS_SK, version: 1, movies: [{ id: "film 502", title: "Film 502" }] },
  ]);
  await dynamoShowStore(db.tables, Date.now).setCounts(501, counts);

  const all = await storedRounds(db.tables);
  expect(all.map((round) => PlayedRound.parse(round).number)).toEqual(numbers);
  expect(JSON.stringify(all)).not.toContain("plot");

  const [one, two, three] = await storedRounds(db.tables, [501, 503]);
  expect(one).toMatchObject({ movie: { id: "film 501" }, counts, offBoard: ["love"] });
  expect(two?.offBoard).toHaveLength(5);
  expect(three).toMatchObject({ number: 503, counts: null, offBoard: [] });
});

/** A film of which a page of DynamoDB's 1 MB holds eleven. */
const film = (number: number) => ({
  ...{ id: `film ${number}`, title: `Film ${number}`, overview: "plot ".repeat(18_000) },
  ...{ releaseDate: null, posterPath: null, backdropPath: null },
});
