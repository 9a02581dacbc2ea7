import { FIRST_ROOM } from "@marquee/core/host/first-room";
import { Show } from "@marquee/core/show/schema";
import { startsAt } from "@marquee/core/round/round";
import type { Tally } from "@marquee/core/vote/schema";
import { expect, test } from "vitest";
import { createTestApi, ROUND, roundOf, TIMING } from "@marquee/testing/resolver-fixture";

const tally: Tally = {
  ...{ round: ROUND, love: 3, like: 0, meh: 1, unknown: 0, hate: 0, voters: 2, audience: 7 },
  ...{ final: false, sentAt: "2026-01-01T04:57:02.500Z", before: null },
};
const nobody = { love: 0, like: 0, meh: 0, unknown: 0, hate: 0, voters: 0, final: false, before: null };

const standing = (rank: number) => ({
  ...{ reaction: "love" as const, rank, votes: 9, round: ROUND - 1 },
  movie: { id: "1", title: "Nosferatu", posterPath: null },
});

test("on a night that has not begun there is an empty show at the right time", async () => {
  const { phone } = await createTestApi();
  expect(await phone().show()).toEqual({
    now: "2026-01-01T04:57:03.000Z",
    rounds: [],
    tally: { ...nobody, round: ROUND, audience: 0, sentAt: "2026-01-01T04:57:03.000Z" },
    leaderboard: { version: 0, standings: [] },
    moderations: [],
    asleep: false,
    room: FIRST_ROOM,
  });
});

test("a newcomer sees the open round, the announced one, the tally and the best five", async () => {
  const { phone, conductor } = await createTestApi();
  await conductor.announceRound(roundOf(ROUND));
  await conductor.announceRound(roundOf(ROUND + 1, "The General"));
  await conductor.publishTally(tally);
  await conductor.publishLeaderboard({ version: 4, standings: [1, 5, 6, 20].map(standing) });
  const show = await phone().show();
  expect(Show.parse(show)).toEqual({
    now: "2026-01-01T04:57:03.000Z",
    rounds: [roundOf(ROUND), roundOf(ROUND + 1, "The General")],
    tally,
    leaderboard: { version: 4, standings: [1, 5].map(standing) },
    moderations: [],
    asleep: false,
    room: FIRST_ROOM,
  });
});

test("rounds that are over are not told", async () => {
  const { phone, conductor, setTime } = await createTestApi();
  await conductor.announceRound(roundOf(ROUND));
  await conductor.announceRound(roundOf(ROUND + 1));
  setTime(startsAt(ROUND + 1, TIMING));
  expect((await phone().show()).rounds).toEqual([roundOf(ROUND + 1)]);
  setTime(startsAt(ROUND + 2, TIMING));
  expect((await phone().show()).rounds).toEqual([]);
});

test("in the instant of a flip the new round's tally is at zero, and the room as full as it was", async () => {
  const { phone, conductor, setTime } = await createTestApi();
  await conductor.publishTally(tally);
  setTime(startsAt(ROUND + 1, TIMING));
  expect((await phone().show()).tally).toMatchObject({ ...nobody, round: ROUND + 1, audience: 7 });
});

test("in that instant all that was said of a movie that a host holds stands, and of no other", async () => {
  const { phone, conductor, setTime } = await createTestApi();
  const before = { love: 1, like: 2, meh: 0, unknown: 0, hate: 0 };
  await conductor.announceRound({ ...roundOf(ROUND), since: ROUND - 4 });
  await conductor.announceRound({ ...roundOf(ROUND + 1), since: ROUND - 4 });
  await conductor.publishTally({ ...tally, before });
  expect((await phone().show()).tally).toMatchObject({ ...tally, before });
  setTime(startsAt(ROUND + 1, TIMING));
  const sum = { love: 4, like: 2, meh: 1, unknown: 0, hate: 0 };
  expect((await phone().show()).tally).toMatchObject({ ...nobody, round: ROUND + 1, before: sum });
  await conductor.announceRound(roundOf(ROUND + 2));
  await conductor.publishTally({ ...tally, round: ROUND + 1, before: sum });
  setTime(startsAt(ROUND + 2, TIMING));
  expect((await phone().show()).tally).toMatchObject({ ...nobody, round: ROUND + 2 });
});

test("a tally of an earlier evening says nothing of tonight's room", async () => {
  const { phone, conductor, pass } = await createTestApi();
  await conductor.publishTally({ ...tally, final: true });
  pass(86_400_000);
  expect((await phone().show()).tally).toMatchObject({ ...nobody, audience: 0 });
});

test("the conductor may look, too: it goes by the API's clock", async () => {
  const { conductor } = await createTestApi();
  expect(await conductor.show()).toMatchObject({ now: "2026-01-01T04:57:03.000Z" });
});
