import { ROUND_PK, roundSk } from "@marquee/api/table-keys";
import { PlayedRounds } from "@marquee/core/night/played-round";
import { expect, test } from "vitest";
import { createTestApi, errorOf, ROUND, roundOf } from "@marquee/testing/resolver-fixture";
import { toItem } from "../dynamodb/attribute-values.ts";

const counts = { love: 3, like: 0, meh: 1, unknown: 0, hate: 0, voters: 2 };

/** An API whose rounds `from..to` were played, all of them the film `title` if it is given; `more` is in the row of each. */
async function afterRounds(from: number, to: number, more: object = {}, title?: string) {
  const api = await createTestApi();
  for (let number = from; number <= to; number += 1) {
    const row = { pk: ROUND_PK, sk: roundSk(number), ...roundOf(number, title ?? `Film ${number}`), ...more };
    await api.database.call("PutItem", { TableName: "Movie", Item: toItem({ ...row, ttl: 2_000_000_000 }) });
  }
  return api;
}

test("a host reads what was played, with what was counted and without plots", async () => {
  const { host } = await afterRounds(ROUND - 2, ROUND, { since: ROUND - 2, counts, votes: 4 });
  const answer = PlayedRounds.parse(await host.playedRounds(ROUND - 1, ROUND + 5));
  expect(answer.through).toBe(ROUND + 5);
  const { movie, startsAt, endsAt } = roundOf(ROUND - 1, `Film ${ROUND - 1}`);
  expect(answer.rounds).toEqual([
    {
      ...{ number: ROUND - 1, startsAt, endsAt, since: ROUND - 2, counts, offBoard: [] },
      movie: { id: movie.id, title: movie.title, releaseDate: movie.releaseDate },
    },
    expect.objectContaining({ number: ROUND }),
  ]);
});

test("a round of which nothing was counted says so", async () => {
  const { host } = await afterRounds(ROUND, ROUND);
  expect((await host.playedRounds(ROUND, ROUND)).rounds).toMatchObject([{ since: null, counts: null }]);
});

test("a long night comes in parts that leave no round out, whatever their rows take", async () => {
  // Three rows of these fill DynamoDB's page of 1 MB.
  for (const more of [{}, { padding: "x".repeat(380_000) }]) {
    const [first, last] = more.padding ? [ROUND - 6, ROUND] : [ROUND - 500, ROUND];
    const { host } = await afterRounds(first, last, more);
    const numbers: number[] = [];
    let parts = 0;
    for (let from = first; from <= last; parts += 1) {
      const part = await host.playedRounds(from, last);
      numbers.push(...part.rounds.map(({ number }) => number));
      from = part.through + 1;
    }
    expect(numbers).toEqual(Array.from({ length: last - first + 1 }, (_, i) => first + i));
    expect(parts).toBe(3);
  }
});

test("what a host took off the board is told for the rounds that are meant, and for all of a blocked film", async () => {
  const { host } = await afterRounds(ROUND - 1, ROUND, {}, "Faust");
  const { movie } = roundOf(ROUND, "Faust");
  await host.strikeStanding(movie.id, "love", ROUND - 1);
  const offBoard = async () => (await host.playedRounds(ROUND - 1, ROUND)).rounds.map((one) => one.offBoard);
  expect(await offBoard()).toEqual([["love"], []]);
  await host.blockMovie(movie.id, movie.title);
  expect(await offBoard()).toEqual([
    ["love", "like", "meh", "unknown", "hate"],
    ["love", "like", "meh", "unknown", "hate"],
  ]);
});

test("numbers that no round has are refused", async () => {
  const { host } = await createTestApi();
  for (const [from, to] of [
    [-1, 5],
    [6, 5],
  ] as const)
    expect(await errorOf(host.playedRounds(from, to))).toMatchObject({ errorType: "InvalidInput" });
});
