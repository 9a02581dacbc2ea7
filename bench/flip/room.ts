import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { EPOCH, startsAt, type Timing } from "@marquee/core/round/round";
import { launchChromium } from "@marquee/testing/chromium";
import { startProxy, type Proxy } from "@marquee/testing/faults/network-proxy";
import { until } from "../wait.ts";
import { record, type Flip } from "./record.ts";

/** Under which condition a page learns the time and shows a flip. */
export type Condition = {
  /** Round trip to the server, ms. */
  latencyMs: number;
  jitterMs: number;
  /** How far the device's clock is ahead, ms. */
  offsetMs: number;
};

const PHONE = { path: "/", width: 390, height: 844 };
const TV = { path: "/tv", width: 1_280, height: 720 };
const SCREENS = [PHONE, PHONE, PHONE, PHONE, TV, TV];

/** A page that is not live by then won't be, ms. */
const LIVE_WITHIN_MS = 30_000;

/** A flip that is not told of so long after the round's start was none, ms. */
const SHOWN_WITHIN_MS = 8_000;

/** Until then nobody asks: the pages have enough to do, ms. */
const UNDISTURBED_MS = 1_500;

/** Opens four phones and two TVs at `url`, real pages of one show, each on a network of its own. Needs a system Chromium. */
export async function openRoom(url: string, times: Timing) {
  const browser = await launchChromium();
  const seats: { page: Page; proxy: Proxy }[] = [];
  const close = async () => {
    await browser.close();
    for (const { proxy } of seats) await proxy.close();
  };
  try {
    for (const { path, width, height } of SCREENS) {
      const proxy = await startProxy(Number(new URL(url).port));
      const context = await browser.newContext({ viewport: { width, height } });
      const page = await context.newPage();
      seats.push({ page, proxy });
      await page.addInitScript(record, { epoch: EPOCH, roundMs: times.roundMs });
      await page.goto(proxy.url + path);
    }
  } catch (error) {
    await close();
    throw error;
  }

  return {
    size: seats.length,
    /** Reloads all pages, page n under condition n: they learn the time anew. Resolves when all are live. */
    async settle(conditions: readonly Condition[]): Promise<void> {
      await Promise.all(
        seats.map(async ({ page, proxy }, index) => {
          const { offsetMs, ...network } = conditions[index] as Condition;
          proxy.set(network);
          await page.evaluate((name) => (window.name = name), `${offsetMs}`);
          await page.reload({ waitUntil: "commit" });
          await page.waitForFunction(() => document.querySelector('[data-connection="live"]'), undefined, {
            polling: 100,
            timeout: LIVE_WITHIN_MS,
          });
        }),
      );
    },
    /** How the pages that showed `round` by now did so, as soon as all have, or when they have had their time. */
    async flipsOf(round: number): Promise<Flip[]> {
      await until(startsAt(round, times) + UNDISTURBED_MS);
      const flips = await Promise.all(
        seats.map(async ({ page }) => {
          for (;;) {
            const flip = await page.evaluate(
              (round) => window.flips.find((one) => one.round === round),
              round,
            );
            if (flip || Date.now() > startsAt(round, times) + SHOWN_WITHIN_MS) return flip;
            await sleep(100);
          }
        }),
      );
      return flips.filter((flip) => flip !== undefined);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
