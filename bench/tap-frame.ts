import { setTimeout as sleep } from "node:timers/promises";
import type { CDPSession, Page } from "playwright-core";
import { launchChromium } from "@marquee/testing/chromium";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { rounded, roundedPercentile } from "./figures.ts";
import { showOf, looksAt, message, MOVIES } from "./looks/sample-shows.ts";
import { withLook, type Still } from "./looks/stage.ts";
import { onePixel, type Room } from "./soak/room.ts";
import { COUNTED, TAP_CATEGORIES, tapsOf, type Tap } from "./tap-frame/taps.ts";
import { trace } from "./tv/frames.ts";

/** A phone of the middle price. */
const SIZE = { width: 390, height: 844 };
const DEVICE = { deviceScaleFactor: 2, hasTouch: true, isMobile: true };

/** The real page in a room whose round has just begun. */
const LOOK = looksAt("/")("phone", {
  ...{ ageMs: 0, device: DEVICE, settled: '.vote[aria-disabled="false"]' },
  show: showOf(MOVIES.plain, { votes: 0, next: MOVIES.longTitle }),
});

/** The slow processor of a cheap phone, against this machine's. */
const THROTTLE = 4;

/** A thumb is down for so long, ms, and comes again after this... */
const DOWN_MS = 60;
const PAUSE_MS = 120;
/** ...and up to so much more: no two taps fall alike between two frames. */
const SPREAD_MS = 60;

/** What is said is told in turns of this, ms. */
const TURN_MS = 5;

/** The page has seen all kinds of it by then, ms: what is compiled and cached at first is. */
const WARM_MS = 2_000;

/** So many of a hundred taps must be in the very next frame. */
const LEAST_PERCENT = 99;

/** What is open above the votes: the movie, or the chat, that fills with what is said. */
const VIEWS = ["movie", "chat"] as const;

/**
 * From a tap on a phone to the frame in which one's own counter has moved, with a quarter of the processor and a room that talks without a pause: by
 * Chromium's own trace. Fails when taps are not in the next frame.
 */
export const bench = defineBench({
  flags: { taps: wholeNumber(100), "per-second": wholeNumber(200), throttle: wholeNumber(THROTTLE) },
  async run({ taps, "per-second": perSecond, throttle }) {
    await using browser = await launchChromium();
    const rows: [view: (typeof VIEWS)[number], found: ReturnType<typeof figuresOf>][] = [];
    console.log(
      `${taps} taps with each view open, ${perSecond} messages a second, a processor of 1/${throttle}`,
    );
    for (const view of VIEWS) {
      const onPhone = async ({ page, session, room, complaints }: Still) => {
        if (view === "chat") await page.getByRole("navigation").getByRole("button").nth(1).click();
        await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
        const talk = talkIn(room, perSecond);
        await sleep(WARM_MS);
        const events = await trace(browser, page, TAP_CATEGORIES, () => tapAway(page, session, taps));
        const said = talk.end();
        const found = tapsOf(events);
        if (found.length < taps) throw new Error(`Only ${found.length} of ${taps} taps are in the trace.`);
        if (complaints.length > 0) throw new Error(complaints.join("\n"));
        return figuresOf(found, said);
      };
      const found = await withLook(browser, LOOK, SIZE, onPhone, { ground: onePixel, stands: false });
      rows.push([view, found]);
    }
    const named = rows.flatMap(([view, found]) =>
      Object.entries(found).map(
        ([name, value]) => [view === "movie" ? name : `${name}-${view}`, value] as const,
      ),
    );
    const figures = { taps: VIEWS.length * taps, throttle, ...Object.fromEntries(named) };
    return { figures, table: Object.fromEntries(rows) };
  },
  bars: ({ table }) =>
    Object.entries(table).map(
      ([view, { nextFramePercent }]) =>
        !(nextFramePercent >= LEAST_PERCENT) &&
        `Broken: with the ${view} open ${nextFramePercent} % of taps were in the next frame, not ${LEAST_PERCENT} %`,
    ),
});

/** Has forty people say `perSecond` things a second until `end`, which answers how many a second there were. */
function talkIn(room: Room, perSecond: number): { end: () => number } {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  let said = 0;
  const timer = setInterval(() => {
    for (; said < perSecond * seconds(); said += 1) {
      const value = message(
        said,
        `Guest ${said % 40}`,
        `What a picture! This is line ${said} of the evening.`,
      );
      room.tell({ mutation: "sendMessage", value });
    }
  }, TURN_MS);
  return {
    end() {
      clearInterval(timer);
      return said / seconds();
    },
  };
}

/** Taps love so often with a thumb. */
async function tapAway(page: Page, session: CDPSession, taps: number): Promise<void> {
  const box = await page.locator(".vote[data-mood=love]").boundingBox();
  if (!box) throw new Error("There is no button for love.");
  const thumb = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.evaluate(noteCounts, COUNTED);
  for (let tap = 0; tap < taps; tap += 1) {
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [thumb] });
    await sleep(DOWN_MS);
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await sleep(PAUSE_MS + SPREAD_MS * Math.random());
  }
  await sleep(WARM_MS);
}

/** Runs in the page: notes in the trace when one's own count of love has grown. */
function noteCounts(counted: string): void {
  const button = document.querySelector(".vote[data-mood=love]");
  if (!button) return;
  const own = () => Number(button.querySelector(".vote-label")?.textContent.replace(/\D/g, ""));
  let known = own();
  new MutationObserver(() => {
    const count = own();
    if (count > known) performance.mark(`${counted}${count}`);
    known = count;
  }).observe(button, { subtree: true, childList: true, characterData: true });
}

function figuresOf(taps: readonly Tap[], messagesPerSecond: number) {
  const painted = taps.map(({ paintedMs }) => paintedMs);
  const handled = taps.map(({ handledMs }) => handledMs);
  return {
    p50Ms: roundedPercentile(painted, 0.5, 1),
    p95Ms: roundedPercentile(painted, 0.95, 1),
    p50HandledMs: roundedPercentile(handled, 0.5, 1),
    p95HandledMs: roundedPercentile(handled, 0.95, 1),
    nextFramePercent: rounded((100 * taps.filter(({ inNextFrame }) => inNextFrame).length) / taps.length, 1),
    messagesPerSecond: rounded(messagesPerSecond),
  };
}
