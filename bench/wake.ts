import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { priceOf, type Usage } from "@marquee/api/prices";
import { asleepUsage } from "@marquee/api/usage";
import type { Show } from "@marquee/core/show/schema";
import { buildLambda } from "@marquee/functions/build-lambda";
import { type Server, startServer } from "@marquee/testing/start-server";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { rounded, roundedPercentile } from "./figures.ts";
import { coldStarts } from "./lambda/cold.ts";
import { createPhone } from "./phone.ts";

/** A movie is there within this, ms, at the 95th percentile; an idle month costs at most so much, US dollars. */
const MOST = { movieMs: 3_000, month: 6, monthWithoutAlarms: 3.1 };

const COLD_STARTS = 10;

/** In this show nobody need be away for ten minutes, ms. */
const SLEEP_AFTER_MS = 1_000;

/** While it is measured what sleep costs, a conductor is started so often, ms. */
const SCHEDULE_MS = 3_000;

/** From now.json to the end of the conductor that put the show to sleep, ms. */
const SETTLED_MS = 1_500;

const HOURS_A_MONTH = 730;

/**
 * How soon a phone that comes to a show that is asleep sees a movie, from opening the page, with a cold start of the conductor added, and what a
 * month costs in which nobody comes.
 */
export const bench = defineBench({
  flags: {
    wakings: wholeNumber(30),
    "round-ms": wholeNumber(2_000, { least: 1_000 }),
    starts: wholeNumber(10),
  },
  async run({ wakings, starts, "round-ms": roundMs }) {
    const cold = await measureColdStarts();
    const warm = await wake(wakings, roundMs);
    const withCold = warm.map((ms) => ms + cold.maxColdStartMs);
    const idle = await sleepOn(starts, roundMs);
    const month = (alarms: boolean) => {
      const usage = asleepUsage({ alarms });
      return rounded(priceOf({ ...usage, ...perHour(idle) }).total * HOURS_A_MONTH, 2);
    };
    const figures = {
      wakings,
      coldStartMs: rounded(cold.coldStartMs),
      maxColdStartMs: rounded(cold.maxColdStartMs),
      p50MovieMs: roundedPercentile(withCold, 0.5),
      p95MovieMs: roundedPercentile(withCold, 0.95),
      maxMovieMs: roundedPercentile(withCold, 1),
      ...idle,
      usdPerMonth: month(true),
      usdPerMonthWithoutAlarms: month(false),
    };
    return { figures };
  },
  bars: ({ figures }) => [
    figures.p95MovieMs > MOST.movieMs && `a movie takes more than ${MOST.movieMs} ms`,
    figures.readsPerStart > 1 && "a start that finds the show asleep reads more than one row",
    figures.operationsPerStart > 0 && "a start that finds the show asleep calls the API",
    figures.usdPerMonth > MOST.month && `an idle month costs more than $${MOST.month}`,
    figures.usdPerMonthWithoutAlarms > MOST.monthWithoutAlarms &&
      `an idle month without alarms costs more than $${MOST.monthWithoutAlarms}`,
  ],
});

type Idle = Awaited<ReturnType<typeof sleepOn>>;

/** What the starts of an hour use, by what one used. */
const perHour = ({ readsPerStart, gbSecondsPerStart }: Idle) => ({
  dynamoReads: 60 * readsPerStart,
  lambdaGbSeconds: 60 * gbSecondsPerStart,
});

async function measureColdStarts() {
  const folder = await mkdtemp(join(tmpdir(), "marquee-"));
  await using server = await startServer([], "memory", { conductor: false });
  const variables = (await server.ask("what a conductor needs")) as Record<string, string>;
  try {
    return await coldStarts(await buildLambda("conductor", folder), variables, COLD_STARTS);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Has a phone come to a show that is asleep, `times` in turn: how long each waits for a movie, ms. */
async function wake(times: number, roundMs: number): Promise<number[]> {
  await using server = await startServer(["--round-ms", `${roundMs}`], "memory", {
    sleepAfterMs: SLEEP_AFTER_MS,
  });
  const waits: number[] = [];
  while (waits.length < times) {
    await untilAsleep(server);
    const began = performance.now();
    const phone = createPhone({ url: server.url });
    void phone.join();
    while (!phone.round()) await sleep(5);
    waits.push(performance.now() - began);
    // It is written a moment later, and tells of the sleep before until then.
    while (await isAsleep(server)) await sleep(20);
    phone.close();
    console.log(`Waking ${waits.length} of ${times}: ${Math.round(waits.at(-1) ?? 0)} ms`);
  }
  return waits;
}

/** Lets `starts` conductors find the show asleep, and measures what each uses. */
async function sleepOn(starts: number, roundMs: number) {
  await using server = await startServer(["--round-ms", `${roundMs}`], "memory", {
    ...{ sleepAfterMs: SLEEP_AFTER_MS, scheduleMs: SCHEDULE_MS, metered: true },
  });
  await untilAsleep(server);
  const used = () => server.ask("what was used") as Promise<Usage>;
  const before = await used();
  let after = before;
  while (after.lambdaRequests - before.lambdaRequests < starts) {
    await sleep(100);
    after = await used();
  }
  // The last one is under way.
  await sleep(SCHEDULE_MS / 2);
  after = await used();
  const each = (unit: keyof Usage) => (after[unit] - before[unit]) / starts;
  return {
    readsPerStart: each("dynamoReads"),
    operationsPerStart: each("appsyncOperations"),
    writesPerStart: each("dynamoWrites"),
    gbSecondsPerStart: rounded(each("lambdaGbSeconds"), 4),
  };
}

const isAsleep = async ({ url }: Server) =>
  ((await (await fetch(`${url}/now.json`)).json()) as Show).asleep ?? false;

async function untilAsleep(server: Server): Promise<void> {
  while (!(await isAsleep(server))) await sleep(100);
  await sleep(SETTLED_MS);
}
