import { ROUND_PK } from "@marquee/api/table-keys";
import { replaceableUntil } from "@marquee/core/round/round";
import { Round } from "@marquee/core/round/schema";
import { describe, expect, test } from "vitest";
import { errorOf, createTestApi, ROUND, roundOf, TIMING } from "@marquee/testing/resolver-fixture";

test.each([ROUND, ROUND + 1])(
  "round %i, the open or the next one, is announced and kept for a week",
  async (number) => {
    const { conductor, rows } = await createTestApi();
    const answer = await conductor.announceRound(roundOf(number));
    expect(answer).toEqual(roundOf(number));
    const [row] = await rows("Movie", ROUND_PK);
    expect(Round.parse(row)).toEqual(roundOf(number));
    expect(row!.ttl).toBe(Date.parse(roundOf(number).startsAt) / 1_000 + 7 * 86_400);
  },
);

test("whoever announces a round first chooses its movie, and the others are told that", async () => {
  const { conductor, rows } = await createTestApi();
  const titles = ["Metropolis", "Nosferatu", "The General", "Safety Last!"];
  const answers = await Promise.all(titles.map((title) => conductor.announceRound(roundOf(ROUND, title))));
  expect(new Set(answers.map(({ movie }) => movie.title)).size).toBe(1);
  const [stored] = await rows("Movie", ROUND_PK);
  expect(Round.parse(stored)).toEqual(answers[0]!);
});

test("a round in which a host holds a movie says since when, also one that is replaced for it", async () => {
  const { conductor, phone } = await createTestApi();
  const held = (number: number) => ({ ...roundOf(number), since: ROUND - 3 });
  expect(await conductor.announceRound(held(ROUND))).toEqual(held(ROUND));
  await conductor.announceRound(roundOf(ROUND + 1, "Nosferatu"));
  const replaced = { ...held(ROUND + 1), revision: 1 };
  expect(await conductor.replaceRound(replaced)).toEqual(replaced);
  expect((await phone().show()).rounds).toEqual([held(ROUND), replaced]);
});

test("since its own round is since no other", async () => {
  const { conductor } = await createTestApi();
  expect(await conductor.announceRound({ ...roundOf(ROUND), since: ROUND })).toEqual(roundOf(ROUND));
});

test("a retry puts the identical row, though time has passed", async () => {
  const { conductor, rows, pass } = await createTestApi();
  await conductor.announceRound(roundOf(ROUND));
  const before = await rows("Movie", ROUND_PK);
  pass(1_234);
  expect(await conductor.announceRound(roundOf(ROUND))).toEqual(roundOf(ROUND));
  expect(await rows("Movie", ROUND_PK)).toEqual(before);
});

test("what isn't known of a movie is null, whether it was left out or not", async () => {
  const { conductor } = await createTestApi();
  const round = roundOf(ROUND);
  const { id, title, overview } = round.movie;
  const answer = await conductor.announceRound({ ...round, movie: { id, title, overview } as never });
  expect(answer.movie).toEqual({
    id,
    title,
    overview,
    releaseDate: null,
    posterPath: null,
    backdropPath: null,
  });
});

describe("refused, with nothing written:", () => {
  test.each([
    ["a round that is over", roundOf(ROUND - 1), "the open round is 1782, the next 1783"],
    ["a round too far ahead", roundOf(ROUND + 2), "the open round is 1782, the next 1783"],
    [
      "another start",
      { ...roundOf(ROUND), startsAt: "2026-01-01T04:57:00.001Z" },
      "2026-01-01T04:57:00.000Z",
    ],
    ["a hold since a round to come", { ...roundOf(ROUND), since: ROUND + 1 }, "its own, 1782, not 1783"],
    ["a hold since no round", { ...roundOf(ROUND), since: -1 }, "from 0 to its own, 1782, not -1"],
    ["another end", { ...roundOf(ROUND), endsAt: "2026-01-01T04:57:20.000Z" }, "to 2026-01-01T04:57:10.000Z"],
  ])("%s", async (_, round, words) => {
    const { conductor, rows } = await createTestApi();
    const error = await errorOf(conductor.announceRound(round));
    expect(error).toMatchObject({ errorType: "InvalidInput" });
    expect(error.message).toContain(words);
    expect(await rows("Movie", ROUND_PK)).toEqual([]);
  });
});

describe("replacing a round", () => {
  const next = roundOf(ROUND + 1);
  const other = (revision: number, title = "Nosferatu") => ({ ...roundOf(ROUND + 1, title), revision });

  test("gives one that is announced another movie, with a revision, as every newcomer sees it", async () => {
    const { conductor, phone } = await createTestApi();
    expect(await conductor.announceRound(next)).toMatchObject({ revision: null });
    expect(await conductor.replaceRound(other(1))).toEqual(other(1));
    expect(await conductor.replaceRound(other(2, "M"))).toEqual(other(2, "M"));
    expect((await phone().show()).rounds).toEqual([other(2, "M")]);
    expect(await conductor.announceRound(next)).toEqual(other(2, "M"));
  });

  test("is done by one of two conductors, and asked again it is the same", async () => {
    const { conductor } = await createTestApi();
    await conductor.announceRound(next);
    expect(await conductor.replaceRound(other(1))).toEqual(other(1));
    expect(await conductor.replaceRound(other(1, "M"))).toEqual(other(1));
    expect(await conductor.replaceRound(other(1))).toEqual(other(1));
  });

  test("is refused when it is too late for all screens, and where nothing is announced", async () => {
    const { conductor, setTime } = await createTestApi();
    expect(await errorOf(conductor.replaceRound(other(1)))).toMatchObject({ errorType: "InvalidInput" });
    await conductor.announceRound(next);
    setTime(replaceableUntil(ROUND + 1, TIMING) + 1);
    const error = await errorOf(conductor.replaceRound(other(1)));
    expect(error).toMatchObject({ errorType: "InvalidInput", data: null });
    expect(error.message).toContain(new Date(replaceableUntil(ROUND + 1, TIMING)).toISOString());
  });
});
