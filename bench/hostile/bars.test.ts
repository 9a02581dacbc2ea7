import { expect, test } from "vitest";
import { brokenByDevice, brokenByKinds, worstOf } from "./bars.ts";
import type { Outcome } from "./play-kinds.ts";

const held: Outcome = {
  ...{ p50Ms: 2, p99Ms: 8, asked: 300, announcedMs: -2_450, serverCpu: 0.3, waited: 0 },
  ...{ maxRssMb: 220, maxDescriptors: 140, ended: false },
  ...{ restMs: 400, restMb: 180, connections: 0 },
};
const kinds = (outcome: Partial<Outcome>, descriptorsLeft = 0) => ({
  calm: { p50Ms: 2, p99Ms: 4 },
  outcomes: new Map([["votes" as const, { ...held, ...outcome }]]),
  descriptorsLeft,
});
const device = {
  ...{
    phones: 50,
    rounds: 3,
    deviceVotesMax: 600,
    honestVotes: 1_350,
    said: 75,
    heardShare: 0.95,
    heardAtOnceShare: 0.9,
  },
  ...{ heardOfDevice: 30, audienceCalm: 50, audienceTooHigh: 5, newcomers: 30, newcomersRefused: 0 },
  ...{ newcomerCalmP50Ms: 3, newcomerCalmMaxMs: 9, newcomerP50Ms: 4, newcomerMaxMs: 30 },
};

test("an attack that a show holds against breaks no bar", () => {
  expect(brokenByKinds(kinds({}), 10_000)).toEqual([]);
  expect(brokenByDevice(device)).toEqual([]);
});

test.each<[string, Partial<Outcome>]>([
  ["the server ended", { ended: true }],
  ["show took 3 times as long as in calm", { p99Ms: 12.1 }],
  ["show took 500 ms", { p99Ms: 500, asked: 10 }],
  ["a round was announced -999 ms from its start", { announcedMs: -999 }],
  ["a round was announced Infinity ms from its start", { announcedMs: Infinity }],
  ["the server held 500 MB", { maxRssMb: 500 }],
  [
    "the server was not at rest for 10001 ms: it held 190 MB and 2 connections",
    { restMs: 10_001, restMb: 190, connections: 2 },
  ],
])("told is that %s", (sentence, outcome) => {
  expect(brokenByKinds(kinds(outcome), 10_000)).toEqual([`votes: ${sentence}`]);
});

test("a handful of answers has no p99 that could be compared", () => {
  expect(brokenByKinds(kinds({ p99Ms: 400, asked: 60 }), 10_000)).toEqual([]);
});

test("told is how many descriptors an evening of attacks leaves open", () => {
  expect(brokenByKinds(kinds({}, 5), 10_000)).toEqual(["5 descriptors were left open"]);
});

test.each([
  [{ deviceVotesMax: 601 }, "601 votes"],
  [{ deviceVotesMax: NaN }, "NaN votes"],
  [{ heardShare: 0.899 }, "89.9 %"],
  [{ heardAtOnceShare: 0.899 }, "89.9 % of honest messages were heard at the first try"],
  [{ audienceTooHigh: 6 }, "6 too high"],
  [{ newcomersRefused: 1 }, "1 newcomers"],
  [{ newcomerP50Ms: 9.1 }, "newcomers waited 9.1 ms"],
  [{ newcomerMaxMs: 500 }, "a newcomer waited 500 ms"],
])("of one device %j is told", (change, words) => {
  expect(brokenByDevice({ ...device, ...change })).toEqual([expect.stringContaining(words)]);
});

test("the worst of all attacks is told", () => {
  const outcomes = new Map([
    ["votes" as const, held],
    ["messages" as const, { ...held, p99Ms: 20, announcedMs: undefined }],
  ]);
  const { calm } = kinds({});
  expect(worstOf({ calm, outcomes, descriptorsLeft: 2 })).toMatchObject({
    ...{ kinds: 2, p99Ms: 20, timesCalm: 5, announcedMs: -2_450, descriptorsLeft: 2 },
  });
});
