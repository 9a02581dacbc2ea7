import { parseArgs } from "node:util";
import { roundAt, startsAt, timing } from "@marquee/core/round/round";
import type { Page } from "playwright-core";
import { openScreens, percentile } from "./screens.ts";
import { startServer } from "@marquee/testing/start-server";

/** How long a tap may take to be seen elsewhere before the bench gives it up, ms. */
const LOST_MS = 8_000;

/** From a tap on one phone to the counter on another phone and on the TV: the first vote of a round, and those behind it. */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: "string", default: "5" }, taps: { type: "string", default: "4" } },
  });
  const rounds = Number(values.rounds);
  const taps = Number(values.taps);
  const times = timing(10_000);
  const server = await startServer();
  const screens = await openScreens(server.url, 2);
  const [hand, other] = screens.phones as [Page, Page];
  const own: number[] = [];
  const first: number[] = [];
  const later: number[] = [];
  try {
    console.log(`${rounds} rounds, ${taps} taps on one phone in each, seen on another phone and on a TV`);
    for (let n = 0; n < rounds; n += 1) {
      const round = roundAt(Date.now(), times) + 1;
      await hand.waitForTimeout(startsAt(round, times) + 500 - Date.now());
      const tapped: number[] = [];
      for (let tap = 0; tap < taps; tap += 1) {
        tapped.push(await hand.evaluate(tapLove));
        await hand.waitForTimeout(300 + Math.random() * 700);
      }
      for (const [index, at] of tapped.entries()) {
        own.push((await seen(hand, round, index + 1)) - at);
        for (const page of [other, screens.tv]) {
          (index === 0 ? first : later).push((await seen(page, round, index + 1)) - at);
        }
      }
      process.stdout.write(".");
    }
    const figures = {
      taps: rounds * taps,
      p50OwnMs: Math.round(percentile(own, 0.5)),
      maxOwnMs: Math.round(Math.max(...own)),
      p50FirstMs: Math.round(percentile(first, 0.5)),
      maxFirstMs: Math.round(Math.max(...first)),
      p50LaterMs: Math.round(percentile(later, 0.5)),
      p95LaterMs: Math.round(percentile(later, 0.95)),
      maxLaterMs: Math.round(Math.max(...later)),
    };
    console.log("");
    console.table(figures);
    console.log(JSON.stringify(figures));
  } finally {
    await screens.close();
    await server.stop();
  }
}

/** Runs in the page: one tap; answers when, epoch ms. */
function tapLove(): number {
  const at = performance.timeOrigin + performance.now();
  document.querySelector<HTMLElement>(".vote[data-mood=love]")?.click();
  return at;
}

/** When `page` painted `count` love votes or more in `round`, epoch ms. Throws when it did not in time. */
async function seen(page: Page, round: number, count: number): Promise<number> {
  const found = await page.waitForFunction(
    ([round, count]) =>
      window.painted.find(
        (entry) => entry.round === round && entry.counter === "love" && (entry.count ?? 0) >= count,
      )?.at,
    [round, count] as const,
    { timeout: LOST_MS, polling: 100 },
  );
  return (await found.jsonValue()) ?? NaN;
}
