import type { Browser, Page } from "playwright-core";
import { launchChromium } from "@marquee/testing/chromium";
import { startProxy } from "@marquee/testing/faults/network-proxy";
import { startServer } from "@marquee/testing/start-server";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { column, roundedPercentile } from "./figures.ts";

/** A crowded venue's network: 1.6 Mbit/s. */
const NETWORK = { latencyMs: 150, bytesPerSecond: 200_000 };

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

/** The page with the movie that is on, and the plain one: the same app, which asks for the movie. */
const PAGES = { inPage: "/", asked: "/shell.html" };

/** A page that shows no movie by then has failed, ms. */
const PATIENCE_MS = 20_000;

/** When most people, 95 %, must have it before them, ms after the address was opened. */
const MOST_MS = { title: 900, poster: 1_300 };

/** When the frames with the movie's title and its poster were on the display, ms after the address was opened. */
type Sight = { title: number; poster: number };

/**
 * How soon a phone that never was here sees the movie on a slow network, by the times of its frames: with the movie in the page, and with the plain
 * page, in turn. Each visit is at a moment of its own within the round. Fails when title or poster come too late with the movie in the page.
 */
export const bench = defineBench({
  flags: { visits: wholeNumber(20) },
  async run({ visits }) {
    await using server = await startServer();
    await using browser = await launchChromium();
    const port = Number(new URL(server.url).port);
    const sights: Record<keyof typeof PAGES, Sight[]> = { inPage: [], asked: [] };
    for (let visit = 0; visit < visits; visit += 1)
      for (const kind of ["inPage", "asked"] as const)
        sights[kind].push(await look(browser, port, PAGES[kind]));
    const table = Object.fromEntries(Object.entries(sights).map(([kind, seen]) => [kind, figuresOf(seen)]));
    const names = ["p50TitleMs", "p95TitleMs", "p50PosterMs", "p95PosterMs"] as const;
    const figures = { visits, ...Object.fromEntries(names.map((name) => [name, column(table, name)])) };
    return { figures, table };
  },
  bars: ({ table }) => [
    !(table.inPage!.p95TitleMs <= MOST_MS.title) && `the title came after ${table.inPage!.p95TitleMs} ms`,
    !(table.inPage!.p95PosterMs <= MOST_MS.poster) && `the poster came after ${table.inPage!.p95PosterMs} ms`,
  ],
});

/** Opens `path` of the server at `port` on a phone and a network of its own. */
async function look(browser: Browser, port: number, path: string): Promise<Sight> {
  await using proxy = await startProxy(port);
  proxy.set(NETWORK);
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    await page.addInitScript(noteFrames);
    await page.goto(proxy.url + path, { waitUntil: "commit" });
    return await seen(page);
  } finally {
    await context.close();
  }
}

async function seen(page: Page): Promise<Sight> {
  const noted = await page.waitForFunction(
    () => window.seen?.title !== undefined && window.seen.poster !== undefined && window.seen,
    undefined,
    { timeout: PATIENCE_MS, polling: 50 },
  );
  return (await noted.jsonValue()) as Sight;
}

declare global {
  interface Window {
    seen?: Partial<Sight>;
  }
}

/** Runs in the page before all else: has the browser tell when title and poster were painted for the first time, whoever draws them. */
function noteFrames(): void {
  const seen: Partial<Sight> = (window.seen = {});
  new MutationObserver(() => {
    for (const [name, selector] of [
      ["title", ".scene h1"],
      ["poster", ".scene .poster-picture"],
    ] as const)
      for (const element of document.querySelectorAll(`${selector}:not([elementtiming])`))
        element.setAttribute("elementtiming", name);
  }).observe(document, { subtree: true, childList: true });
  new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries() as (PerformanceEntry & {
      identifier: keyof Sight;
      renderTime: number;
    })[])
      seen[entry.identifier] ??= entry.renderTime;
  }).observe({ type: "element", buffered: true });
}

function figuresOf(sights: readonly Sight[]) {
  const of = (what: keyof Sight) => sights.map((sight) => sight[what]);
  return {
    p50TitleMs: roundedPercentile(of("title"), 0.5),
    p95TitleMs: roundedPercentile(of("title"), 0.95),
    maxTitleMs: roundedPercentile(of("title"), 1),
    p50PosterMs: roundedPercentile(of("poster"), 0.5),
    p95PosterMs: roundedPercentile(of("poster"), 0.95),
    maxPosterMs: roundedPercentile(of("poster"), 1),
  };
}
