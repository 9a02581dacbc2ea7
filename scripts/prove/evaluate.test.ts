import { startsAt } from "@marquee/core/round/round";
import { ROUND, TIMING } from "@marquee/testing/resolver-fixture";
import type { Recorded } from "@marquee/testing/record-contexts";
import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";

const NOW = startsAt(ROUND, TIMING) + 3_000;
const VOTE = { round: ROUND, ballot: "b", sequence: 1, love: 2 };

const recorded = (facts: Partial<Recorded> & Pick<Recorded, "file">): Recorded => ({
  handler: "request",
  context: JSON.stringify({ args: { input: VOTE }, stash: {} }),
  now: NOW,
  options: { roundMs: 10_000, chatOpen: true },
  ...facts,
});

/** The lines about handlers by name, as several are asked at once, without the one about what was recorded. */
const evaluated = async (...all: Recorded[]) =>
  (await evaluate({ local: true, variables: {}, print: () => undefined, recorded: all }))
    .slice(0, -1)
    .sort((a, b) => a.name.localeCompare(b.name));

test("a resolver that answers as it did here is as expected, at the time of the recording", async () => {
  const show = recorded({
    file: "show",
    handler: "response",
    context: JSON.stringify({
      stash: {
        now: NOW,
        open: ROUND,
        rounds: [],
        tally: null,
        leaderboard: { version: 0, standings: [] },
        moderations: [],
      },
    }),
    value: JSON.stringify({
      now: "2026-01-01T04:57:03.000Z",
      rounds: [],
      tally: {
        ...{
          love: 0,
          like: 0,
          meh: 0,
          unknown: 0,
          hate: 0,
          round: ROUND,
          voters: 0,
          audience: 0,
          final: false,
        },
        sentAt: "2026-01-01T04:57:03.000Z",
        before: null,
      },
      leaderboard: { version: 0, standings: [] },
      moderations: [],
      asleep: false,
    }),
  });
  const lines = await evaluated(recorded({ file: "show", value: "{}" }), show);
  expect(lines.map(({ name, ok }) => [name, ok])).toEqual([
    ["show request", true],
    ["show response", true],
  ]);
});

test("a resolver that answers something else, or no error where one came, is named with its context", async () => {
  const lines = await evaluated(
    recorded({ file: "cast-votes", value: '{"love":1}' }),
    recorded({ file: "cast-votes", handler: "request", error: "too many" }),
    recorded({ file: "check-in", value: "{}" }),
  );
  expect(lines).toMatchObject([
    { name: "cast-votes request", ok: false, came: expect.stringContaining('"ballot":"b"') as string },
    { name: "check-in request", ok: true },
  ]);
});

test("recordings that lack a resolver are told", async () => {
  const lines = await evaluate({ local: true, variables: {}, print: () => undefined, recorded: [] });
  expect(lines).toMatchObject([
    { name: "the recordings", ok: false, came: expect.stringContaining("vote-ledger") as string },
  ]);
});

test("without credentials it says how to get them", async () => {
  await expect(
    evaluate({ local: false, variables: {}, print: () => undefined, recorded: [] }),
  ).rejects.toThrow("aws configure export-credentials");
});
