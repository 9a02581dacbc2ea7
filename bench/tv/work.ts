import type { Browser, Page } from "playwright-core";
import { trace, type TraceEvent } from "./frames.ts";

const CATEGORIES = [
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "viz",
  "cc",
  "benchmark",
  "blink.animations",
];

/** What is worth a line, by what it means; names are Chromium's own. */
const WORK: Record<string, string> = {
  "Display::DrawAndSwap": "display: one frame is put together from its layers",
  "SoftwareRenderer::DoDrawQuad": "display: one piece of a layer is drawn",
  "MainFrame.Draw": "page's compositor: one frame is handed over",
  RasterTask: "raster: one tile is painted",
  ImageDecodeTask: "raster: one picture is decoded",
  "Decode Image": "one picture is decoded",
  "ProxyMain::BeginMainFrame": "page: all work of one frame",
  UpdateLayoutTree: "page: style",
  Layout: "page: layout",
  PrePaint: "page: before painting",
  Paint: "page: painting is recorded",
  Commit: "page: a frame is handed to its compositor",
  Layerize: "page: layers are made",
  FunctionCall: "page: script",
  TimerFire: "page: script of a timer",
  FireAnimationFrame: "page: script of a frame",
  MinorGC: "page: small collection",
  MajorGC: "page: collection",
};

/** How long `browser` takes in `ms` of `page` for each kind of work, in all and at once, the costliest first. Looking costs time itself: for the proportions, not for the frames. */
export async function watchWork(browser: Browser, page: Page, ms: number) {
  const events = await trace(browser, page, CATEGORIES, () => page.waitForTimeout(ms));
  return Object.entries(WORK)
    .map(([name, work]) =>
      sum(
        `${work} (${name})`,
        events.filter((event) => event.name === name),
      ),
    )
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.totalMs - a.totalMs);
}

function sum(work: string, events: readonly TraceEvent[]) {
  const ms = events.flatMap(({ ph, dur = 0 }) => (ph === "X" ? [dur / 1_000] : []));
  return {
    ...{ work, times: ms.length },
    totalMs: Math.round(ms.reduce((total, one) => total + one, 0)),
    mostMs: Math.round(10 * Math.max(0, ...ms)) / 10,
  };
}
