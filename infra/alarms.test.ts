import { createEvening, FIRST, TIMING } from "@marquee/testing/conductor/conductor-fixture";
import { createNight } from "@marquee/testing/conductor/night-fixture";
import { priceOf, PRICES } from "@marquee/api/prices";
import { usageOf } from "@marquee/api/usage";
import { describe, expect, test } from "vitest";
import { alarmsOf, maxUsdPerHour, type Alarm } from "./alarms.ts";

const deployment = {
  stage: "production",
  apiId: "api",
  functionName: "conductor",
  conductorMb: 256,
  tables: { movie: "Movie", reviews: "Reviews", audience: "Audience" },
};
const alarms = alarmsOf(deployment, { roundMs: 10_000, maxUsd: 34, sleep: false });
const all = Object.entries(alarmsOf(deployment, { roundMs: 10_000, maxUsd: 34, sleep: true }));

test.each(all)(
  "%s says what is wrong and what to do, in words that fit into a mail",
  (name, { description }) => {
    expect(description.length, `of ${name}`).toBeGreaterThan(80);
    // CloudWatch's limit.
    expect(description.length, `of ${name}`).toBeLessThanOrEqual(1_024);
    expect(description).toMatch(/\.$/);
  },
);

test.each(all)("%s watches one thing, to one side", (_, { metrics, expression, above, below, periods }) => {
  expect([above, below].filter((limit) => limit !== undefined)).toHaveLength(1);
  expect(periods[0]).toBeLessThanOrEqual(periods[1]);
  if (expression === undefined) expect(Object.keys(metrics)).toHaveLength(1);
  // CloudWatch's limit for an alarm.
  expect(Object.keys(metrics).length).toBeLessThanOrEqual(10);
});

test("the cost formula counts the metrics that alarms look at", () => {
  const room = { viewers: 0, batchesPerViewerRound: 0, roundMs: 10_000, chatPerSecond: 0 };
  const metrics = all.flatMap(([, alarm]) => Object.keys(alarm.metrics));
  expect(usageOf(room).alarmMonths * 730).toBeCloseTo(metrics.length);
});

/** Whether `alarm`, which watches one metric, would ever cry over these values, one a period. */
function cries(
  { above, below, periods, missingIsBad = false }: Alarm<string>,
  values: (number | undefined)[],
) {
  const bad = values.map((value) =>
    value === undefined ? missingIsBad : value > (above ?? Infinity) || value < (below ?? -Infinity),
  );
  return bad.some(
    (_, end) => bad.slice(Math.max(0, end + 1 - periods[1]), end + 1).filter(Boolean).length >= periods[0],
  );
}

describe("an evening", () => {
  /** Plays `minutes`, starting a conductor in each for which `starts` says so, and tells what the metric was in each. */
  async function play(minutes: number, starts: (minute: number) => boolean, into: number) {
    const evening = createEvening({ into });
    for (let minute = 0; minute < minutes; minute += 1) {
      if (starts(minute)) evening.conductor();
      await evening.pass(60_000);
    }
    const announced = evening.log.filter(({ event }) => event === "announced");
    const minuteOf = (round: unknown) => Math.floor(((Number(round) - FIRST) * TIMING.roundMs) / 60_000);
    const ofMinute = (minute: number) => announced.filter(({ facts }) => minuteOf(facts.round) === minute);
    return Array.from({ length: minutes }, (_, minute) => {
      const rounds = ofMinute(minute);
      return {
        announced: rounds.length || undefined,
        late: rounds.length > 0 ? Math.max(...rounds.map(({ facts }) => Number(facts.lateMs))) : undefined,
      };
    });
  }

  test.each([0, 3_000, 9_000])(
    "without trouble raises no alarm, wherever in a round it begins (%i ms)",
    async (into) => {
      const minutes = (await play(12, () => true, into)).slice(0, -1);
      expect(
        cries(
          alarms["rounds-missed"],
          minutes.map(({ announced }) => announced),
        ),
      ).toBe(false);
      expect(
        cries(
          alarms["rounds-late"],
          minutes.map(({ late }) => late),
        ),
      ).toBe(false);
    },
  );

  test("whose schedule stops for two minutes raises the alarm of missed rounds", async () => {
    const minutes = await play(12, (minute) => minute < 4 || minute > 8, 0);
    expect(
      cries(
        alarms["rounds-missed"],
        minutes.map(({ announced }) => announced),
      ),
    ).toBe(true);
  });

  test("that never begins raises the alarm of missed rounds", () => {
    expect(cries(alarms["rounds-missed"], [undefined, undefined, undefined])).toBe(true);
  });
});

describe("a night on which nobody is there", () => {
  const missed = alarmsOf(deployment, { roundMs: 10_000, maxUsd: 34, sleep: true })["rounds-missed"];

  /** What the metric math of the alarm makes of a minute, as CloudWatch does. */
  function watched({ announced, connections }: { announced: number; connections: number }): number {
    const [, asleep] = /^IF\(FILL\(connections, 0\) > 0, FILL\(rounds, 0\), (\d+)\)$/.exec(
      missed.expression!,
    )!;
    return connections > 0 ? announced : Number(asleep);
  }

  /** Plays `minutes`, with a screen that comes in one and goes in another. A conductor that was started for it dies at once if `fails`. */
  async function play(
    minutes: number,
    { comes, goes, fails = false }: Record<"comes" | "goes", number> & { fails?: boolean },
  ) {
    const night = createNight(120_000);
    let leave = () => false;
    const values: number[] = [];
    for (let minute = 0; minute < minutes; minute += 1) {
      if (minute === comes) {
        await night.pass(20_000);
        leave = night.visit();
      }
      if (minute === goes) leave();
      const end = night.time.now() + (minute === comes ? 40_000 : 60_000);
      while (night.time.now() < end) {
        await night.pass(100);
        if (fails) night.lives.at(-1)?.kill();
      }
      const from = FIRST + (minute * 60_000) / TIMING.roundMs;
      const announced = Array.from({ length: 6 }, (_, n) => night.backend.rounds.has(from + n)).filter(
        Boolean,
      ).length;
      values.push(watched({ announced, connections: minute >= comes && minute < goes ? 1 : 0 }));
    }
    return values;
  }

  test("raises no alarm, nor does who comes and goes again", async () => {
    expect(cries(missed, await play(30, { comes: 12, goes: 20 }))).toBe(false);
  });

  test("raises the alarm when the show does not wake up for who is connected", async () => {
    expect(cries(missed, await play(20, { comes: 12, goes: 20, fails: true }))).toBe(true);
  });
});

test.each([10_000, 15_000, 20_000, 30_000])(
  "rounds of %i ms: all of them is enough, none is not",
  (roundMs) => {
    const missed = alarmsOf(deployment, { roundMs, maxUsd: 34, sleep: false })["rounds-missed"];
    const usual = 60_000 / roundMs;
    // A minute of the clock has one more or one less, when an announcement is a little early or late.
    expect(cries(missed, [usual, usual - 1, usual + 1, usual, usual])).toBe(false);
    expect(cries(missed, [usual, 0, 0, usual])).toBe(true);
    if (usual > 2) expect(cries(missed, [usual, usual - 2, usual - 2, usual])).toBe(true);
  },
);

test("the alarm of cost cries above what it is told", () => {
  expect(alarms["costs-run-away"]).toMatchObject({
    above: 34,
    expression: expect.stringMatching(/./) as string,
  });
});

test.each([100, 1_000, 9_999, 10_000])(
  "an hour with %i people who vote and talk may cost what it does, and not twice that",
  (viewers) => {
    const room = { viewers, batchesPerViewerRound: 2, roundMs: 10_000, chatPerSecond: 1 };
    const usual = priceOf(usageOf(room)).total;
    expect(maxUsdPerHour(viewers, 10_000)).toBeGreaterThan(1.4 * usual);
    expect(maxUsdPerHour(viewers, 10_000)).toBeLessThan(1.6 * usual + 1);
  },
);

test("a script at the default quota of request tokens costs more than an hour of a thousand people may", () => {
  // 5,000 tokens a second are as many calls of a field that costs one operation and nothing else.
  const script = 5_000 * 3_600 * PRICES.appsyncOperations.usd;
  expect(maxUsdPerHour(1_000, 10_000)).toBeLessThan(script);
});
