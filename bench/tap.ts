import { roundAt, startsAt, timing } from "@marquee/core/round/round";
import { launchChromium } from "@marquee/testing/chromium";
import { startServer } from "@marquee/testing/start-server";
import type { Page } from "playwright-core";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { roundedPercentile } from "./figures.ts";
import { openScreens } from "./screens.ts";

/** How long a tap may take to be seen elsewhere before the bench gives it up, ms. */
const LOST_MS = 8_000;

/** From a tap on one phone to the counter on another phone and on the TV: the first vote of a round, and those behind it. */
export const bench = defineBench({
  flags: { rounds: wholeNumber(5), taps: wholeNumber(4) },
  async run({ rounds, taps }) {
    const times = timing(10_000);
    await using server = await startServer();
    await using browser = await launchChromium();
    const { phones, tv } = await openScreens(browser, server.url, 2);
    const [hand, other] = phones as [Page, Page];
    const own: number[] = [];
    const first: number[] = [];
    const later: number[] = [];
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
        for (const page of [other, tv]) {
          (index === 0 ? first : later).push((await seen(page, round, index + 1)) - at);
        }
      }
      process.stdout.write(".");
    }
    console.log("");
    const figures = {
      taps: rounds * taps,
      p50OwnMs: roundedPercentile(own, 0.5),
      maxOwnMs: Math.round(Math.max(...own)),
      p50FirstMs: roundedPercentile(first, 0.5),
      maxFirstMs: Math.round(Math.max(...first)),
      p50LaterMs: roundedPercentile(later, 0.5),
      p95LaterMs: roundedPercentile(later, 0.95),
      maxLaterMs: Math.round(Math.max(...later)),
    };
    return { figures };
  },
});

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
