import {
  BLOCKS_SK,
  CLOSED_SK,
  CONDUCTOR_PK,
  HOST_PK,
  LEADERBOARD_SK,
  POOL_PK,
  PROGRAMME_PK,
  QUEUE_SK,
  ROOM_SK,
  ROUND_PK,
  roundSk,
  STATE_PK,
  STRIKES_SK,
  TALLY_SK,
} from "@marquee/api/table-keys";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Movie } from "@marquee/core/movie/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Dynalite, startDynalite } from "@marquee/testing/dynalite";
import { dynamoShowStore } from "./show-store.ts";

let db: Dynalite;
beforeAll(async () => {
  db = await startDynalite();
});
afterAll(() => db.close());

const now = Date.UTC(2026, 5, 1);
const store = () => dynamoShowStore(db.tables, () => now);
const movie = (n: number): Movie => ({
  id: `${n}`,
  title: `Movie ${n}`,
  overview: "",
  releaseDate: null,
  posterPath: "/p.jpg",
  backdropPath: null,
});

test("rounds are read by their numbers, ascending, without what else is in the row", async () => {
  const round = (number: number) => ({
    number,
    startsAt: "2026-06-01T00:00:00.000Z",
    endsAt: "2026-06-01T00:00:10.000Z",
    movie: movie(number),
    revision: null,
    since: null,
  });
  const numbers = [7, 99, 100, 101, 1_000];
  const held = { ...round(101), since: 100 };
  await db.put(
    "Movie",
    numbers.map((number) => ({
      ...{ pk: ROUND_PK, sk: roundSk(number), ttl: 1 },
      ...(number === 101 ? held : round(number)),
    })),
  );
  expect(await store().rounds(99, 999)).toEqual([round(99), round(100), held]);
  expect(await store().rounds(-50, 7)).toEqual([round(7)]);
  expect(await store().rounds(200, 300)).toEqual([]);
});

test("there is an empty leaderboard of version 0 until one is published", async () => {
  expect(await store().leaderboard()).toEqual({ version: 0, standings: [] });
  const board = {
    version: 3,
    standings: [
      { reaction: "love", rank: 1, votes: 5, round: 7, movie: { id: "7", title: "Seven", posterPath: null } },
    ],
  };
  await db.put("Reviews", [{ pk: STATE_PK, sk: LEADERBOARD_SK, ...board }]);
  expect(await store().leaderboard()).toEqual(board);
});

test("the tally that is kept for newcomers is read without what else is in the row", async () => {
  expect(await store().tally()).toBeUndefined();
  const counts = { love: 1, like: 2, meh: 0, unknown: 0, hate: 3, voters: 4, audience: 9 };
  const tally = { ...counts, round: 7, final: false, sentAt: "2026-06-01T00:00:00.000Z" };
  await db.put("Reviews", [{ pk: STATE_PK, sk: TALLY_SK, ...tally, total: 6 }]);
  expect(await store().tally()).toEqual({ ...tally, before: null });
  const before = { love: 5, like: 0, meh: 0, unknown: 0, hate: 0 };
  await db.put("Reviews", [{ pk: STATE_PK, sk: TALLY_SK, ...tally, before, total: 6 }]);
  expect(await store().tally()).toEqual({ ...tally, before });
});

test("nothing is closed on the first night, and then what was told last", async () => {
  expect(await store().closed()).toBeUndefined();
  const counts = { love: 1, like: 2, meh: 0, unknown: 0, hate: 3 };
  const sum = { ...counts, voters: 4 };
  const run = { since: 30, last: 34, before: counts, counts };
  for (const closed of [{ round: 50 }, { round: 51, sum }, { round: 34, sum: undefined, run }]) {
    await store().setClosed(closed);
    expect(await store().closed()).toEqual(closed);
  }
  // What a conductor writes that knows of no runs.
  await db.put("Movie", [
    { pk: CONDUCTOR_PK, sk: CLOSED_SK, round: 35, run: { since: 30, last: 34, through: 34 } },
  ]);
  expect(await store().closed()).toEqual({ round: 35 });
});

test("a round's row keeps what was counted of it, the greater of two sums, and a round that is gone is not made anew", async () => {
  const counts = { love: 5, like: 0, meh: 1, unknown: 0, hate: 0, voters: 3 };
  const rowOf = async (round: number) => {
    const Key = { pk: ROUND_PK, sk: roundSk(round) };
    return (await db.tables.client.send(new GetCommand({ TableName: "Movie", Key }))).Item;
  };
  await db.put("Movie", [{ pk: ROUND_PK, sk: roundSk(9), number: 9, movie: movie(9) }]);
  await store().setCounts(9, counts);
  await store().setCounts(9, { ...counts, love: 4, voters: 2 });
  expect(await rowOf(9)).toMatchObject({ number: 9, movie: { id: "9" }, counts });
  await store().setCounts(9, { ...counts, love: 6, voters: 4 });
  expect(await rowOf(9)).toMatchObject({ counts: { love: 6, voters: 4 } });
  await store().setCounts(10, counts);
  expect(await rowOf(10)).toBeUndefined();
});

test("the pool holds what was added and not removed, and no movie for more than a month", async () => {
  expect(await store().pool()).toEqual([]);
  await store().addToPool(Array.from({ length: 60 }, (_, i) => movie(i)));
  await store().addToPool([]);
  await store().addToPool([movie(59)]);
  await store().removeFromPool("7");
  await store().removeFromPool("7");
  const pool = await store().pool();
  expect(pool).toHaveLength(59);
  expect(pool).toContainEqual(movie(8));
  expect(pool).not.toContainEqual(movie(7));

  const { Item } = await db.tables.client.send(
    new GetCommand({ TableName: "Movie", Key: { pk: POOL_PK, sk: "8" } }),
  );
  expect(Item?.ttl).toBe(now / 1_000 + 30 * 86_400);
});

test("what hosts want is read as they put it, and a movie that had its turn leaves it", async () => {
  expect(await store().wishes()).toEqual({
    ...{ queue: [], blocked: new Set(), struck: new Map(), held: null },
  });
  const held = { movie: "7", until: "2026-06-01T00:00:00.000Z" };
  await db.put("Movie", [{ pk: HOST_PK, sk: ROOM_SK, version: 1, held }]);
  expect((await store().wishes()).held).toEqual(held);
  await store().unqueue("1");
  const movies = [1, 2, 3].map((n) => ({ ...movie(n), queuedAt: now }));
  await db.put("Movie", [
    { pk: PROGRAMME_PK, sk: QUEUE_SK, version: 4, movies },
    { pk: PROGRAMME_PK, sk: BLOCKS_SK, version: 1, movies: [{ id: "9", title: "Nine" }] },
    { pk: PROGRAMME_PK, sk: STRIKES_SK, version: 1, movies: [{ id: "love#9", round: 7 }] },
  ]);
  await store().unqueue("2");
  await store().unqueue("2");
  const { queue, blocked, struck } = await store().wishes();
  expect(queue).toEqual([1, 3].map((n) => ({ movie: movie(n), queuedAt: now })));
  expect(blocked).toEqual(new Set(["9"]));
  expect(struck).toEqual(new Map([["love#9", 7]]));
  const { Item } = await db.tables.client.send(
    new GetCommand({ TableName: "Movie", Key: { pk: PROGRAMME_PK, sk: QUEUE_SK } }),
  );
  expect(Item?.version).toBe(5);
});

test("what fills the pool is what was told last, with a version or without", async () => {
  expect(await store().programme()).toBeUndefined();
  for (const programme of [
    { name: "https://tmdb.example/3/movie/popular", since: 7 },
    { name: "films", version: "a", since: 9 },
    { name: "films", since: 0 },
  ]) {
    await store().setProgramme(programme);
    expect(await store().programme()).toEqual(programme);
  }
});
