import { busyTickMs, looksInRound } from "@marquee/core/audience/sizing";
import { BOARD_KEPT, BOARD_SHOWN, BOARD_TITLE_MAX, top } from "@marquee/core/leaderboard/rank-standings";
import { timing } from "@marquee/core/round/round";
import { MAX_BALLOTS_PER_ROUND } from "@marquee/core/vote/limits";
import { REACTIONS } from "@marquee/core/vote/reaction";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketPk, lanePk, LEADERBOARD_SK, STATE_PK, TALLY_SK, TOP_SK, voterSk } from "./table-keys.ts";
import { priceOf, type Unit, UNITS } from "./prices.ts";
import { baselineUsageOf, type Room, ROW_BYTES, usageOf } from "./usage.ts";
import { wiring } from "./wiring.ts";

const IDENTITY = "us-east-1:00000000-0000-4000-8000-000000000000";

const room = (viewers: number, change: Partial<Room> = {}): Room => ({
  viewers,
  batchesPerViewerRound: 2,
  roundMs: 10_000,
  chatPerSecond: 0,
  ...change,
});
const costOf = (one: Room) => priceOf(usageOf(one)).total;
const costAViewer = (viewers: number, change?: Partial<Room>) => costOf(room(viewers, change)) / viewers;

describe("what a show costs", () => {
  const rooms = fc.record({
    viewers: fc.integer({ min: 1, max: 10_000 }),
    batchesPerViewerRound: fc.double({ min: 0.1, max: 10, noNaN: true }),
    roundMs: fc.constantFrom(10_000, 15_000, 20_000, 30_000),
    chatPerSecond: fc.integer({ min: 0, max: 5 }),
  });

  test("no unit is ever used less than not at all", () => {
    fc.assert(
      fc.property(rooms, (one) => {
        const usage = usageOf(one);
        for (const unit of UNITS) expect(usage[unit], unit).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(priceOf(usage).total)).toBe(true);
      }),
    );
  });

  test("a viewer never costs more in a room that is larger by half or more", () => {
    fc.assert(
      fc.property(rooms, fc.double({ min: 1.5, max: 10, noNaN: true }), (one, times) => {
        const larger = { ...one, viewers: Math.min(10_000, Math.ceil(one.viewers * times)) };
        expect(costOf(larger) / larger.viewers).toBeLessThanOrEqual((1.05 * costOf(one)) / one.viewers);
      }),
    );
  });

  test.each([0, 1, 5])(
    "from 100 to 1,000 to 10,000 to 100,000 viewers no viewer-hour gets dearer, at chat %i/s",
    (chat) => {
      const change = { chatPerSecond: chat };
      expect(costAViewer(1_000, change)).toBeLessThanOrEqual(1.05 * costAViewer(100, change));
      expect(costAViewer(10_000, change)).toBeLessThanOrEqual(1.05 * costAViewer(1_000, change));
      expect(costAViewer(100_000, change)).toBeLessThanOrEqual(1.05 * costAViewer(10_000, change));
    },
  );

  test("where every vote goes to everyone, the cost grows with the square of the room", () => {
    const baseline = (viewers: number) => priceOf(baselineUsageOf(room(viewers))).total;
    expect([100, 1_000, 10_000].map((viewers) => Math.round(baseline(viewers)))).toEqual([
      15, 1_448, 144_077,
    ]);
  });

  /** Dollars an hour as the design estimates them, without transfer and what a deployment costs by itself. */
  const estimate = ({ viewers: n, batchesPerViewerRound: m, roundMs, chatPerSecond: c }: Room) => {
    const tickMs = busyTickMs(n, timing(roundMs));
    const told = looksInRound(tickMs, timing(roundMs)) + (tickMs < 2_000 ? 1 : 0);
    const votes = 360 * m * n * 5.25e-6;
    const broadcasts = 360 * (told + 3) * (n * 2e-6 + 4e-6);
    return votes + broadcasts + n * 5.9e-4 + n * 4.8e-6 + c * 3_600 * (n * 2e-6 + 5.25e-6);
  };
  const ESTIMATED: Unit[] = [
    "appsyncOperations",
    "appsyncMessages",
    "appsyncConnectionMinutes",
    "dynamoWrites",
    "dynamoReads",
  ];

  test.each([100, 1_000, 2_500, 10_000])(
    "for %i viewers it agrees with the estimate by hand to 3 %, and all else adds less than a tenth",
    (viewers) => {
      const one = room(viewers, { chatPerSecond: 1 });
      const price = priceOf(usageOf(one));
      const estimated = ESTIMATED.reduce((sum, unit) => sum + price[unit], 0);
      expect(Math.abs(estimated / estimate(one) - 1)).toBeLessThan(0.03);
      expect(price.total / estimated).toBeLessThan(1.1);
    },
  );
});

describe("what is used follows from what the app does", () => {
  test("a vote is one operation, and a write for each update in its pipeline", () => {
    const more = usageOf(room(1_000, { batchesPerViewerRound: 3 }));
    const less = usageOf(room(1_000));
    const batches = 1_000 * 360;
    const writes = wiring["Mutation.castVotes"].steps.flatMap(({ actions }) => actions).filter(isWrite);
    expect(more.appsyncOperations - less.appsyncOperations).toBeCloseTo(batches);
    expect(more.dynamoWrites - less.dynamoWrites).toBeCloseTo(batches * writes.length);
    expect(more.appsyncMessages).toBe(less.appsyncMessages);
  });

  test("a chat message is one operation, a write for each limit, a read for the mute and a message to everyone", () => {
    const more = usageOf(room(1_000, { chatPerSecond: 1 }));
    const less = usageOf(room(1_000));
    const { steps } = wiring["Mutation.sendMessage"];
    const writes = steps.flatMap(({ actions }) => actions).filter(isWrite);
    const lookUps = steps.filter(({ actions }) => actions.join() === "GetItem");
    expect(more.appsyncOperations - less.appsyncOperations).toBeCloseTo(3_600);
    expect(more.dynamoWrites - less.dynamoWrites).toBeCloseTo(3_600 * writes.length);
    expect(more.dynamoReads - less.dynamoReads).toBeCloseTo(3_600 * lookUps.length);
    expect(more.appsyncMessages - less.appsyncMessages).toBeCloseTo(3_600 * 1_000);
  });

  test("a phone that taps all the time speaks no more than the server lets it", () => {
    const tapping = usageOf(room(10_000, { batchesPerViewerRound: 100 }));
    expect(tapping).toEqual(usageOf(room(10_000, { batchesPerViewerRound: 2 })));
  });

  const ballotsOf = (count: number) => Array.from({ length: count }, (_, i) => String(i).padStart(32, "0"));
  const voterRow = (ballots: number) => ({
    pk: lanePk(90_000_000, "a"),
    sk: voterSk(IDENTITY),
    ...{ love: 12, like: 3, meh: 0, unknown: 1, hate: 0, total: 16, ttl: 2_000_000_000 },
    ballots: ballotsOf(ballots).join(""),
    ...Object.fromEntries(ballotsOf(ballots).map((ballot) => [`seq:${ballot}`, 9])),
  });

  test("a voter's row takes one write of 1 kB, with as many ballots as it may have", () => {
    expect(itemBytes(voterRow(MAX_BALLOTS_PER_ROUND))).toBeLessThan(1_024);
  });

  test("the rows that are read by the thousand are as large as they are counted with", () => {
    const times = { firstAt: 1_800_000_000_001, lastAt: 1_800_000_030_001 };
    const checkIn = { pk: bucketPk(30_000_000, "a"), sk: IDENTITY, ...times, ttl: 2_000_000_000 };
    for (const [bytes, item] of [
      [ROW_BYTES.voter, voterRow(1)],
      [ROW_BYTES.checkIn, checkIn],
    ] as const) {
      expect(itemBytes(item)).toBeLessThanOrEqual(bytes);
      expect(itemBytes(item)).toBeGreaterThan(0.8 * bytes);
    }
  });

  test("the board with the best of all reactions takes the writes that it is counted with", () => {
    const movie = {
      id: "1234567",
      title: "m".repeat(BOARD_TITLE_MAX / 3),
      posterPath: "/aaaaaaaaaaaaaaaaaaaaaaaaaaa.jpg",
    };
    const standings = REACTIONS.flatMap((reaction) =>
      Array.from({ length: BOARD_KEPT }, (_, i) => ({
        reaction,
        rank: i + 1,
        votes: 999,
        round: 9_000_000,
        movie,
      })),
    );
    const rows = [
      { pk: STATE_PK, sk: LEADERBOARD_SK, version: 1_000, standings },
      { pk: STATE_PK, sk: TOP_SK, ...top({ version: 1_000, standings }) },
    ];
    // What a voting room writes more than a silent one: the votes, the ticks' tallies with the mark before each, and each round's board.
    const one = room(1_000, { batchesPerViewerRound: 1 });
    const writes = usageOf(one).dynamoWrites - usageOf({ ...one, batchesPerViewerRound: 0 }).dynamoWrites;
    // And, into each round's row of at most 2 kB, what was counted.
    const board = (writes - 2 * 1_000 * 360 - 2 * (1_800 - 360) - 2 * 360) / 360;
    expect(board).toBe(rows.reduce((sum, row) => sum + Math.ceil(itemBytes(row) / 1_024), 0));
  });

  test("the tally and the top of the board that newcomers read take half a read", () => {
    // As the resolvers store them, of a movie with a name of usual length.
    const movie = {
      id: "1234567",
      title: "The Cabinet of Dr. Caligari",
      posterPath: `/${"a".repeat(27)}.jpg`,
    };
    const standings = REACTIONS.flatMap((reaction) =>
      Array.from({ length: BOARD_SHOWN }, (_, i) => ({
        reaction,
        rank: i + 1,
        votes: 999,
        round: 9_000_000,
        movie,
      })),
    );
    const counts = { love: 1_999, like: 1_999, meh: 1_999, unknown: 1_999, hate: 1_999, total: 9_995 };
    const tally = {
      round: 9_000_000,
      voters: 999,
      audience: 1_999,
      final: false,
      sentAt: "2026-01-01T04:57:02.500Z",
    };
    const bytes =
      itemBytes({ pk: STATE_PK, sk: TOP_SK, version: 1_000, standings }) +
      itemBytes({ pk: STATE_PK, sk: TALLY_SK, ...counts, ...tally });
    expect(bytes).toBeLessThanOrEqual(4_096);
  });
});

const isWrite = (action: string) => action === "UpdateItem" || action === "PutItem";

/** How large DynamoDB says that an item is: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
function itemBytes(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(String(value).length / 2) + 1;
  if (typeof value !== "object" || value === null) return 1;
  const names = Array.isArray(value) ? [] : Object.keys(value);
  const values = Object.values(value) as unknown[];
  const structure = "pk" in value ? 0 : 3 + values.length;
  return [...names, ...values].reduce((sum: number, part) => sum + itemBytes(part), structure);
}
