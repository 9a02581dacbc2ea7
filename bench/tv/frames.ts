import type { Browser, Page } from "playwright-core";
import { rounded, roundedPercentile } from "../figures.ts";

/** A frame that is shown later than this after the one before it is seen to stutter: the second one of 60 a second is missing, ms. */
export const STUTTER_MS = 34;

/** Times from one frame to the next, ms. */
export type Frames = {
  /** By the display compositor's own account of what came onto the screen. */
  shown: number[];
  /** By `requestAnimationFrame`: how often script has its turn. */
  script: number[];
};

/** One line of a trace of Chromium's. Times in µs. */
export type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args: { name?: string };
};

/** One instant for each frame that the display has shown, and nothing else, so that looking costs next to nothing. */
const SHOWN_CATEGORY = "disabled-by-default-display.framedisplayed";
const SHOWN_EVENT = "Display::FrameDisplayed";

/** Watches the frames of `page`, the only one of `browser` that moves, for `ms`. */
export async function watchFrames(browser: Browser, page: Page, ms: number): Promise<Frames> {
  const watching = page.evaluate(countTurns, ms);
  const events = await trace(browser, page, [SHOWN_CATEGORY], () => watching);
  const times = events.filter(({ name }) => name === SHOWN_EVENT).map(({ ts }) => ts / 1_000);
  times.sort((a, b) => a - b);
  return { shown: gaps(times), script: gaps(await watching) };
}

/** What a browser does until `run` is over, by `categories` of its trace. */
export async function trace(
  browser: Browser,
  page: Page,
  categories: readonly string[],
  run: () => Promise<unknown>,
): Promise<TraceEvent[]> {
  await browser.startTracing(page, { categories: ["-*", ...categories] });
  await run();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  return traceEvents;
}

/** Runs in the page: the times of its animation frames for `ms`. */
async function countTurns(ms: number): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + ms;
  while (performance.now() < until) times.push(await new Promise(requestAnimationFrame));
  return times;
}

const gaps = (times: readonly number[]) => times.slice(1).map((time, index) => time - (times[index] ?? time));

/** The bar's figures of `frames`; `suffix` ends the names, and `kind` tells other frames from those that are shown. */
export function figuresOf(frames: readonly number[], suffix = "", kind = ""): Record<string, number> {
  const late = frames.filter((ms) => ms > STUTTER_MS).length;
  const over = kind === "" ? "framesOver" : `${kind.toLowerCase()}FramesOver`;
  return {
    [`median${kind}FrameMs${suffix}`]: roundedPercentile(frames, 0.5, 1),
    [`p99${kind}FrameMs${suffix}`]: roundedPercentile(frames, 0.99, 1),
    [`most${kind}FrameMs${suffix}`]: rounded(Math.max(0, ...frames), 1),
    [`${over}${STUTTER_MS}Percent${suffix}`]: rounded((100 * late) / Math.max(1, frames.length), 2),
  };
}
