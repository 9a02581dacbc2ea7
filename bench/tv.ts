import type { Browser, Page } from "playwright-core";
import { launchChromium } from "@marquee/testing/chromium";
import { boolean, choice, defineBench, text, wholeNumber } from "./define-bench.ts";
import { rounded } from "./figures.ts";
import { startServer } from "@marquee/testing/start-server";
import { seatCrowd } from "./tv/crowd.ts";
import { figuresOf, watchFrames, type Frames } from "./tv/frames.ts";
import { watchWork } from "./tv/work.ts";

const HD = { width: 1_920, height: 1_080 };
const UHD = { width: 3_840, height: 2_160 };

/** The slow processor of a cheap TV, against this machine's. */
const THROTTLE = 4;

/** The show's rounds, ms. */
const ROUND_MS = 10_000;

/** Under which condition a TV is watched. */
type Condition = { name: string; size: typeof HD; throttle: number };

/** The bar's own condition has no suffix in the figures. */
const CONDITIONS: readonly Condition[] = [
  { name: "", size: HD, throttle: 1 },
  { name: "-4k", size: UHD, throttle: 1 },
  { name: "-throttled", size: HD, throttle: THROTTLE },
];

/** Nothing but one small thing that moves all the time: what the machine itself can show. */
const CONTROL = `<!doctype html><style>
  body { margin: 0; background: #120c0e }
  i { position: absolute; top: 50px; left: 50px; width: 100px; height: 100px; background: gold; animation: turn 10s linear infinite; will-change: transform }
  @keyframes turn { to { transform: rotate(360deg) } }
</style><i></i>`;

/**
 * The frames of a TV on which movies flip while a room votes without a pause, at 1080p, at 4K and at a quarter of the processor, beside those of
 * a page on which hardly anything moves. With `--explain` also what the browser was busy with; `--style` adds rules to the page, to see what
 * something costs.
 */
export const bench = defineBench({
  flags: {
    flips: wholeNumber(6),
    "per-second": wholeNumber(200),
    only: choice(
      CONDITIONS.map(({ name }) => name),
      undefined,
    ),
    explain: boolean(false),
    style: text(""),
  },
  async run({ flips, "per-second": perSecond, only, explain, style }) {
    const ms = ROUND_MS * flips;
    await using server = await startServer(["--join", "http://marquee.example"]);
    await using browser = await launchChromium();
    const figures: Record<string, number> = { flips };
    const table: Record<string, Record<string, number>> = {};
    console.log(`${flips} flips each, ${perSecond} votes a second`);
    // What is shown and the turns of script come apart when the page is busy and its compositor is not, or the reverse.
    const both = ({ shown, script }: Frames, suffix = "") => ({
      ...figuresOf(shown, suffix),
      ...figuresOf(script, suffix, "Script"),
    });
    const keep = (suffix: string, frames: Frames) => {
      Object.assign(figures, both(frames, suffix));
      table[suffix.slice(1) || "1080p"] = { ...both(frames), framesShown: frames.shown.length };
    };
    await onPage(browser, { name: "-control", size: HD, throttle: 1 }, async (page) => {
      await page.setContent(CONTROL);
      keep("-control", await watchFrames(browser, page, ROUND_MS));
    });

    const crowd = await seatCrowd(server.url, perSecond);
    const began = { at: performance.now(), taps: crowd.taps };
    for (const condition of CONDITIONS.filter(({ name }) => only === undefined || name === only)) {
      await onPage(browser, condition, async (page) => {
        await page.goto(`${server.url}/tv`);
        await page.locator('[data-connection="live"]').first().waitFor({ state: "attached" });
        if (style) await page.addStyleTag({ content: style });
        // All kinds of it once, so that what is compiled and cached at first is.
        await page.waitForTimeout(ROUND_MS);
        keep(condition.name, await watchFrames(browser, page, ms));
        if (!explain) return;
        console.log(`What the browser did in ${ROUND_MS} ms${condition.name}:`);
        console.table(await watchWork(browser, page, ROUND_MS));
      });
    }
    const seconds = (performance.now() - began.at) / 1_000;
    figures["votesPerSecond"] = rounded((crowd.taps - began.taps) / seconds, 1);
    crowd.leave();
    return { figures, table };
  },
});

async function onPage(
  browser: Browser,
  { size, throttle }: Condition,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: size, screen: size });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
    await use(page);
  } finally {
    await context.close();
  }
}
