import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Show } from "@marquee/core/show/schema";
import { roundAt, timing } from "@marquee/core/round/round";
import { openDatabase } from "@marquee/local/dynamodb/database";
import { launchChromium } from "@marquee/testing/chromium";
import { startServer } from "@marquee/testing/start-server";
import type { Page } from "playwright-core";
import { column } from "./figures.ts";
import { defineBench, list, wholeNumber } from "./define-bench.ts";
import { openScreens } from "./screens.ts";

const ROUND_MS = 10_000;

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

/** A movie is on every screen again within this, ms... */
const BACK_WITHIN_MS = 10_000;

/** ...and what `/healthz` says is wrong for this long at most, ms. */
const WRONG_WITHIN_MS = 2_000;

/** So much around a flip either movie is right, ms. */
const NEAR_MS = 1_500;

/** How long the server stands still before the clock of a machine that slept is set, ms. */
const STILL_MS = 10_000;

/** The steps, by name, s; `sleep1h` is that of a machine that was suspended. */
const STEPS = {
  ...{ ahead1s: 1, back1s: -1, ahead20s: 20, back20s: -20, ahead1h: HOUR_S, back1h: -HOUR_S },
  ...{ ahead400d: 400 * DAY_S, back400d: -400 * DAY_S, sleep1h: HOUR_S },
};

/**
 * What the show does when the clock of its machine is set, or the machine sleeps: the server runs by a clock that is stepped, two phones and a TV by the true one. Fails
 * if a screen is without the movie that is on for too long, if `/healthz` is wrong for long, or if a step deletes what is stored.
 */
export const bench = defineBench({
  flags: {
    steps: list(Object.keys(STEPS) as (keyof typeof STEPS)[]),
    /** How long each step is looked at: long enough to see that it stays right. */
    "look-s": wholeNumber(25),
    // A machine that wakes has the right movie on every screen within this.
    "awake-s": wholeNumber(5),
  },
  async run({ steps, "look-s": lookSeconds, "awake-s": awakeSeconds }) {
    const library = faketimeLibrary();
    const folder = mkdtempSync(join(tmpdir(), "marquee-clock-step-"));
    const file = join(folder, "faketime");
    const data = join(folder, "data");
    let aheadMs = 0;
    const now = () => Date.now() + aheadMs;
    const set = (seconds: number) => {
      aheadMs += seconds * 1_000;
      writeFileSync(file, `${aheadMs < 0 ? "-" : "+"}${Math.abs(aheadMs) / 1_000}`);
    };
    set(0);
    const env = {
      ...{ LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: "1" },
      ...{ FAKETIME_DONT_FAKE_MONOTONIC: "1" },
    };
    const rows: Record<string, Row> = {};
    try {
      const server = await startServer(["--round-ms", `${ROUND_MS}`], data, undefined, env);
      try {
        await using browser = await launchChromium();
        const { phones, tv } = await openScreens(browser, server.url, 2);
        const first = roundAt(now(), timing(ROUND_MS));
        for (const step of steps) {
          if (step === "sleep1h") {
            process.kill(server.pid, "SIGSTOP");
            await sleep(STILL_MS);
          }
          set(STEPS[step]);
          process.kill(server.pid, "SIGCONT");
          const row = await follow(server.url, [...phones, tv], now, 1_000 * lookSeconds);
          rows[step] = row;
          console.log(`${step}: on every screen after ${row.backMs} ms`);
        }
        await server.stop();
        const lost = await lostRounds(data, first);
        return { figures: figuresOf(rows, lost), table: rows, awakeWithinMs: 1_000 * awakeSeconds };
      } finally {
        await server.stop();
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  bars: ({ figures: { lostRounds }, table, awakeWithinMs }) => [
    ...Object.entries(table).flatMap(([step, { backMs, wrongMs }]) => [
      backMs > (step === "sleep1h" ? awakeWithinMs : BACK_WITHIN_MS) &&
        `${step}: a screen was without the movie for ${backMs} ms`,
      wrongMs > WRONG_WITHIN_MS && `${step}: /healthz was wrong for ${wrongMs} ms`,
    ]),
    lostRounds > 0 && `${lostRounds} stored rounds were deleted`,
  ],
});

/** `backMs`: until the last screen had the movie that is on, and kept it; `wrongMs`: the longest time that `/healthz` was wrong for. */
type Row = { backMs: number; wrongMs: number };

/** The library of Debian's package `faketime`, wherever this machine has it: what it says of the time can be changed while a program runs. */
function faketimeLibrary(): string {
  const { error, stdout } = spawnSync("faketime", ["-m", "-f", "+0", "printenv", "LD_PRELOAD"], {
    encoding: "utf8",
  });
  if (error) throw new Error("This needs faketime. On Debian: sudo apt install faketime");
  return stdout.trim();
}

/** Looks at the screens and at `/healthz` for `lookMs` after a step; `now` is the server's clock, epoch ms. */
async function follow(url: string, pages: readonly Page[], now: () => number, lookMs: number): Promise<Row> {
  const began = performance.now();
  const passed = () => Math.round(performance.now() - began);
  let backMs = 0;
  let rightAt = 0;
  let wrongMs = 0;
  while (passed() < lookMs) {
    const shown = await Promise.all(pages.map(roundOn));
    // A flip takes a moment to be drawn, and a screen works small corrections of its clock in slowly.
    const near = [-NEAR_MS, 0, NEAR_MS].map((ms) => roundAt(now() + ms, timing(ROUND_MS)));
    if (!shown.every((round) => near.includes(round))) backMs = passed();
    if (await isHealthTrue(url, now)) rightAt = passed();
    wrongMs = Math.max(wrongMs, passed() - rightAt);
    await sleep(100);
  }
  return { backMs, wrongMs };
}

/** The round that `page` shows. */
const roundOn = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Number(document.querySelector<HTMLElement>('main .flip-layer[data-turn="on"]')?.dataset["round"] ?? NaN),
  );

/** Whether `/healthz` says 200 just when now.json has the open round. */
async function isHealthTrue(url: string, now: () => number): Promise<boolean> {
  const [health, nowJson] = await Promise.all([fetch(`${url}/healthz`), fetch(`${url}/now.json`)]);
  const { rounds } = Show.parse(await nowJson.json());
  const isKnown = rounds.some(
    ({ startsAt, endsAt }) => Date.parse(startsAt) <= now() && now() < Date.parse(endsAt),
  );
  return health.ok === isKnown;
}

/** Whether the round `first`, which was on before the first step, is stored no more: 1 or 0. */
async function lostRounds(data: string, first: number): Promise<number> {
  const database = await openDatabase({ path: join(data, "database") });
  try {
    const { Items } = await database.call("Scan", { TableName: "Movie" });
    const numbers = (Items as { number?: { N: string } }[]).map(({ number }) => Number(number?.N));
    return numbers.includes(first) ? 0 : 1;
  } finally {
    await database.close();
  }
}

function figuresOf(rows: Record<string, Row>, lostRounds: number) {
  const all = Object.values(rows);
  return {
    steps: all.length,
    maxBackMs: Math.max(...all.map(({ backMs }) => backMs)),
    maxHealthWrongMs: Math.max(...all.map(({ wrongMs }) => wrongMs)),
    backMs: column(rows, "backMs"),
    lostRounds,
  };
}
