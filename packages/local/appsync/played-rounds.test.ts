import { ROUND_PK, roundSk } from "@marquee/api/table-keys";
import { allPlayedRounds, type AskForRounds } from "@marquee/client/played-rounds";
import { PlayedRounds } from "@marquee/core/night/played-round";
import { expect, test } from "vitest";
import { createTestApi, errorOf, ROUND, roundOf } from "@marquee/testing/resolver-fixture";
import { toItem } from "../dynamodb/attribute-values.ts";

const counts = { love: 3, like: 0, meh: 1, unknown: 0, hate: 0, voters: 2 };

/** When round `number` begins. */
const at = (number: number) => roundOf(number).startsAt;

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
  const answer = PlayedRounds.parse(await host.playedRounds(at(ROUND - 1), at(ROUND + 5)));
  expect(answer.through).toBe(at(ROUND + 5));
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
  expect((await host.playedRounds(at(ROUND), at(ROUND))).rounds).toMatchObject([
    { since: null, counts: null },
  ]);
});

test("a long night comes in parts that leave no round out, whatever their rows take", async () => {
  // Three rows of these fill DynamoDB's page of 1 MB.
  for (const more of [{}, { padding: "x".repeat(380_000) }]) {
    const [first, last] = more.padding ? [ROUND - 6, ROUND] : [ROUND - 500, ROUND];
    const { host } = await afterRounds(first, last, more);
    let parts = 0;
    const ask: AskForRounds = (from, to) => {
      parts += 1;
      return host.playedRounds(from, to);
    };
    const all = await allPlayedRounds(ask, Date.parse(at(first)), Date.parse(at(last)));
    const numbers = all.map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: last - first + 1 }, (_, i) => first + i));
    expect(parts).toBe(3);
  }
});

test("what a host took off the board is told for the rounds that are meant, and for all of a blocked film", async () => {
  const { host } = await afterRounds(ROUND - 1, ROUND, {}, "Faust");
  const { movie } = roundOf(ROUND, "Faust");
  await host.strikeStanding(movie.id, "love", ROUND - 1);
  const offBoard = async () =>
    (await host.playedRounds(at(ROUND - 1), at(ROUND))).rounds.map((one) => one.offBoard);
  expect(await offBoard()).toEqual([["love"], []]);
  await host.blockMovie(movie.id, movie.title);
  expect(await offBoard()).toEqual([
    ["love", "like", "meh", "unknown", "hate"],
    ["love", "like", "meh", "unknown", "hate"],
  ]);
});

test("times of which there are no rounds are refused, and none begins between two", async () => {
  const { host } = await afterRounds(ROUND - 1, ROUND);
  for (const [from, to] of [
    ["2025-12-31T23:59:59.999Z", at(5)],
    [at(6), at(5)],
  ] as const)
    expect(await errorOf(host.playedRounds(from, to))).toMatchObject({ errorType: "InvalidInput" });
  const [from, to] = [1, 9_999].map((ms) => new Date(Date.parse(at(ROUND - 1)) + ms).toISOString());
  expect(await host.playedRounds(from!, to!)).toEqual({ through: to, rounds: [] });
});
