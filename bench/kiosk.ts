import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { roundAt, timing } from "@marquee/core/round/round";
import { preload } from "@marquee/kiosk/preload";
import { chromium, type Page } from "playwright-core";
import { boolean, defineBench, text, wholeNumber } from "./define-bench.ts";
import { browserKnowing, HOST } from "./kiosk/browser.ts";
import { end, openDisplay, pixelsBesideTestCard, TEST_CARD } from "./kiosk/display.ts";
import { escape } from "./kiosk/escape.ts";
import { freePort, startServer } from "@marquee/testing/start-server";

const WIDTH = 1920;
const HEIGHT = 1080;

/** The show's rounds, ms. */
const ROUND_MS = 10_000;

/** A TV that is not back by then, ms, does not come back. */
const BACK_WITHIN_MS = 120_000;

/** What a page paints is on the display by then, ms, if ever. */
const PAINTED_WITHIN_MS = 10_000;

/** How often the page beats while it is being listened to, ms. */
const BEAT_MS = 500;

const script = fileURLToPath(new URL("../packages/kiosk/kiosk.sh", import.meta.url));

/**
 * `kiosk.sh` on a display without a screen: what it shows, and how long until the TV is back after the browser was killed, the page
 * crashed or was blank, the server was away, and the browser was started while it was away. With `--escape`: what a passer-by finds who tries to leave the page.
 */
export const bench = defineBench({
  flags: {
    "outage-s": wholeNumber(60),
    pictures: text(undefined),
    escape: boolean(false),
    acts: wholeNumber(200),
    seed: wholeNumber(1),
  },
  async run({ "outage-s": outageSeconds, pictures: kept, escape: escapes, acts, seed }) {
    if (escapes) return escape(acts, seed, WIDTH, HEIGHT);
    const outageMs = 1_000 * outageSeconds;
    const folder = mkdtempSync(join(tmpdir(), "marquee-kiosk-"));
    const pictures = kept ?? folder;
    mkdirSync(pictures, { recursive: true });
    const picture = (name: string) => join(pictures, `${name}.png`);

    const display = await openDisplay(WIDTH, HEIGHT);
    const server = await startServer(["--round-ms", `${ROUND_MS}`], join(folder, "data"));
    const port = await freePort();
    const profile = join(folder, "profile");
    const url = `http://${HOST}:${new URL(server.url).port}`;
    const browser = join(folder, "chromium");
    writeFileSync(browser, browserKnowing(port), { mode: 0o755 });
    const kiosk = spawn("sh", [script, "--url", url, "--profile", profile, "--browser", browser], {
      env: { ...process.env, DISPLAY: display.name },
      stdio: "ignore",
    });
    const shown = () => timeUntil("the TV showed the open round", () => look(port, showsOpenRound));
    // The server's own start counts, too: the page may be there before the server says that it is up.
    const backOnceRestarted = async () => (await Promise.all([shown(), server.restart()]))[0];

    try {
      console.log(`A TV at ${url} on the display ${display.name}, ${WIDTH}x${HEIGHT}`);
      const startMs = await shown();
      await look(port, (page) => page.evaluate(() => document.fonts.ready.then(() => undefined)));
      display.photograph(picture("tv"));
      const screen = await look(port, (page) =>
        measureScreen(page, () => display.photograph(picture("card"))),
      );
      if (!screen) throw new Error("The page went away while it was looked at.");
      const beats = (await look(port, countBeats)) ?? 0;

      console.log("Killing the browser…");
      process.kill(pidOf(profile, "--kiosk"), "SIGKILL");
      const backAfterKillMs = await shown();

      console.log("Crashing the page…");
      process.kill(pidOf(profile, "--type=renderer"), "SIGKILL");
      await timeUntil("the page was gone", async () => !(await look(port, showsOpenRound)));
      const backAfterCrashMs = await shown();

      console.log("Taking the page's place by a blank one…");
      await look(port, (page) => page.goto("about:blank"));
      const backAfterBlankMs = await shown();

      console.log(`Stopping the server for ${outageMs / 1_000} s…`);
      await server.kill();
      await sleep(outageMs);
      display.photograph(picture("outage"));
      const backAfterOutageMs = await backOnceRestarted();

      console.log(`Stopping the server for ${outageMs / 1_000} s, and killing the browser meanwhile…`);
      await server.kill();
      process.kill(pidOf(profile, "--kiosk"), "SIGKILL");
      const cardAfterKillMs = await timeUntil("the waiting card showed", () => look(port, showsCard));
      await sleep(outageMs);
      display.photograph(picture("waiting"));
      const backAfterColdOutageMs = await backOnceRestarted();
      display.photograph(picture("back"));

      await end(kiosk);
      if (kept) console.log(`Pictures: ${pictures}`);
      const figures = {
        ...screen,
        beats: beats > 0,
        startMs,
        backAfterKillMs,
        backAfterCrashMs,
        backAfterBlankMs,
        outageMs,
        backAfterOutageMs,
        cardAfterKillMs,
        backAfterColdOutageMs,
        processesLeft: pidsOf(profile, "").length,
      };
      return { figures };
    } finally {
      await end(kiosk);
      await server.stop();
      await display.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  bars: ({ figures }) => [
    "waysOut" in figures && figures.waysOut > 0 && "A passer-by found a way out of the page.",
  ],
});

/** Time until `condition` holds, ms. Throws if it takes too long. */
async function timeUntil(what: string, condition: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < BACK_WITHIN_MS) {
    if (await condition()) return Math.round(performance.now() - began);
    await sleep(50);
  }
  throw new Error(`It took more than ${BACK_WITHIN_MS / 1_000} s until ${what}.`);
}

/** What `at` finds out about the kiosk's page; undefined while there is none to ask. */
async function look<T>(port: number, at: (page: Page) => Promise<T>): Promise<T | undefined> {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined);
  try {
    const page = browser?.contexts()[0]?.pages()[0];
    return page && (await at(page));
  } catch {
    return undefined; // It went away meanwhile.
  } finally {
    await browser?.close();
  }
}

async function showsOpenRound(page: Page): Promise<boolean> {
  const round = roundAt(Date.now(), timing(ROUND_MS));
  return page.evaluate(
    ([live, layer]) => document.querySelector(live) !== null && document.querySelector(layer) !== null,
    [
      '.tv [data-connection="live"]',
      `.flip-layer[data-round="${round}"]:not([data-turn="next"]):not([data-turn="off"])`,
    ] as const,
  );
}

async function showsCard(page: Page): Promise<boolean> {
  return page.url().startsWith("file:") && (await page.locator("h1").isVisible());
}

/** The page as it sees itself, and the pixels of the display that are not the page's while it shows a test card. */
async function measureScreen(page: Page, photograph: () => string) {
  const seen = await page.evaluate(async () => ({
    width: innerWidth * devicePixelRatio,
    height: innerHeight * devicePixelRatio,
    secure: isSecureContext,
    wakeLock: "wakeLock" in navigator && !(await navigator.wakeLock.request("screen")).released,
  }));
  await page.evaluate(({ inside, edge }) => {
    const card = document.createElement("div");
    card.id = "test-card";
    card.style.cssText = `position: fixed; inset: 0; z-index: 2147483647; background: ${inside}; box-shadow: inset 0 0 0 1px ${edge}`;
    document.documentElement.append(card);
  }, TEST_CARD);
  let otherPixels = Infinity;
  const until = performance.now() + PAINTED_WITHIN_MS;
  while (otherPixels > 0 && performance.now() < until)
    otherPixels = pixelsBesideTestCard(photograph(), WIDTH, HEIGHT);
  await page.evaluate(() => document.querySelector("#test-card")?.remove());
  return { ...seen, otherPixels };
}

/** How often the real page says through the Electrobun shell's preload script that it moves. */
async function countBeats(page: Page): Promise<number> {
  const [origin, count] = [new URL(page.url()).origin, "window.beats"];
  await page.evaluate(
    `${count} = 0; window.__electrobunEventBridge = { postMessage: (text) => text.includes('\\\\"moving\\\\":true') && ${count}++ };
     ${preload(origin, BEAT_MS)}`,
  );
  await sleep(10 * BEAT_MS);
  return page.evaluate<number>(count);
}

/** The process of the browser at `profile` with `argument` in its command line. */
function pidOf(profile: string, argument: string): number {
  const [pid] = pidsOf(profile, argument);
  if (pid === undefined) throw new Error(`The browser has no process with ${argument}.`);
  return pid;
}

function pidsOf(profile: string, argument: string): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-ww", "-o", "pid=,args="], { encoding: "utf8" });
  return stdout
    .split("\n")
    .filter((line) => line.includes(`--user-data-dir=${profile}`) && line.includes(argument))
    .filter((line) => !/--top-chrome-webui|kiosk\.sh/.test(line))
    .map((line) => Number.parseInt(line, 10));
}
