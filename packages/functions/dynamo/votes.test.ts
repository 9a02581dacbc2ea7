import { laneNames, type LanePlan } from "@marquee/api/lanes";
import { LANE_TALLY_SK, lanePk, voterSk } from "@marquee/api/table-keys";
import { startsAt, timing } from "@marquee/core/round/round";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Dynalite, startDynalite } from "@marquee/testing/dynalite";
import { dynamoVotes } from "./votes.ts";

let db: Dynalite;
beforeAll(async () => {
  db = await startDynalite();
});
afterAll(() => db.close());

const TIMING = timing(10_000);
const votesOf = (plan: LanePlan = []) => dynamoVotes(db.tables, TIMING, plan);

const none = { love: 0, like: 0, meh: 0, unknown: 0, hate: 0, voters: 0 };

test("the lanes' sum is that of all 16 lane tallies of the round", async () => {
  await db.put("Reviews", [
    ...Array.from(laneNames(16), (lane, i) => ({
      pk: lanePk(1, lane),
      sk: LANE_TALLY_SK,
      ...{ love: i, like: 1, meh: 0, unknown: 2, hate: 3, voters: 4 },
      ttl: 1,
    })),
    { pk: lanePk(2, "a"), sk: LANE_TALLY_SK, love: 1_000, voters: 1_000 },
  ]);
  const sum = await votesOf().lanes(1);
  expect(sum).toEqual({ love: 120, like: 16, meh: 0, unknown: 32, hate: 48, voters: 64 });
});

test("a round without votes sums up to nothing", async () => {
  expect(await votesOf().lanes(3)).toEqual(none);
  expect(await votesOf().ledger(3)).toEqual(none);
});

test("the ledger's sum counts every voter's row, and neither lane tallies nor other rounds", async () => {
  await db.put("Reviews", [
    ...Array.from(laneNames(16), (lane, i) => ({
      pk: lanePk(4, lane),
      sk: voterSk(`us-east-1:0000-${lane}`),
      ...{ love: i, like: 0, meh: 0, unknown: 0, hate: 1, total: i + 1, "seq:abc": 7 },
    })),
    { pk: lanePk(4, "a"), sk: voterSk("us-east-1:0001-a"), love: 5, total: 5 },
    { pk: lanePk(4, "a"), sk: LANE_TALLY_SK, love: 1_000, voters: 1_000 },
    { pk: lanePk(5, "a"), sk: voterSk("us-east-1:0001-a"), love: 1_000, total: 1_000 },
  ]);
  expect(await votesOf().ledger(4)).toEqual({ ...none, love: 125, hate: 16, voters: 17 });
});

test("a lane of more than one page is read to its end", async () => {
  // DynamoDB ends a page at 1 MB.
  const padding = "x".repeat(90_000);
  const voters = Array.from({ length: 30 }, (_, i) => ({
    pk: lanePk(6, "b"),
    sk: voterSk(`us-east-1:${i}-b`),
    love: 1,
    padding,
  }));
  await db.put("Reviews", voters.slice(0, 15));
  await db.put("Reviews", voters.slice(15));
  expect(await votesOf().ledger(6)).toEqual({ ...none, love: 30, voters: 30 });
});

test.each([64, 256] as const)(
  "a round from which on there are %i lanes is counted over all of them",
  async (lanes) => {
    const first = 100 + lanes;
    const votes = votesOf([{ fromMs: startsAt(first, TIMING), lanes }]);
    for (const [round, count] of [
      [first - 1, 16],
      [first, lanes],
    ] as const) {
      await db.put(
        "Reviews",
        laneNames(lanes).flatMap((lane) => [
          { pk: lanePk(round, lane), sk: LANE_TALLY_SK, love: 2, voters: 1 },
          { pk: lanePk(round, lane), sk: voterSk(`us-east-1:${lane}`), love: 2, total: 2 },
        ]),
      );
      // Those of the round before stand in lanes that it has not.
      const expected = round === first ? { ...none, love: 2 * count, voters: count } : none;
      expect(await votes.lanes(round)).toEqual(expected);
      expect(await votes.ledger(round)).toEqual(expected);
    }
  },
);
