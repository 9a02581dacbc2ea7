import { startsAt } from "@marquee/core/round/round";
import { targetOf, type Handler } from "@marquee/local/http";
import { tmdbEndpoint } from "@marquee/local/tmdb/endpoint";
import type { Browser, CDPSession } from "playwright-core";
import { openRoom, type RoomTime } from "../soak/room.ts";
import { OPEN, TIMES } from "./sample-shows.ts";
import type { Look, Size, Stage } from "./look.ts";
import { holdScripts } from "./takeover.ts";

/** What a page says about itself when it is live; where a look has none of its own. */
const LIVE = '[data-connection="live"]';

/** What a page has to be looked at before its scripts have come: the last of it that is drawn. */
const BEFORE_SCRIPTS = "#first ~ #lost";

/** A page that is not there by then has failed, ms. */
const PATIENCE_MS = 20_000;

const catalogue = tmdbEndpoint(new Set());

/** The catalogue's pictures, and nothing else of a TMDB. */
const pictures: Handler = (request, response) =>
  catalogue(
    Object.assign(request, { url: `/tmdb/t/p${targetOf(request).path.slice("/pictures".length)}` }),
    response,
  );

/** A page that stands still in a look. */
export type Still = Stage & {
  session: CDPSession;
  /** Where a look holds scripts back: lets them come, and resolves when the app has drawn what it shows. */
  release?: (() => Promise<void>) | undefined;
  /** What the page complained of on its way. */
  complaints: string[];
};

/**
 * Opens the real page of `look` in `size`, brings it into the look's state and stops its time; `use` finds it standing still. Rejects when the
 * page does not get there. `ground` answers for all pictures instead of the catalogue; with `stands` false the page goes on.
 */
export async function withLook<Result>(
  browser: Browser,
  look: Look,
  size: Size,
  use: (still: Still) => Promise<Result>,
  { ground = pictures, stands = true }: { ground?: Handler; stands?: boolean } = {},
): Promise<Result> {
  const ahead = startsAt(OPEN, TIMES) + look.ageMs - Date.now();
  const time: RoomTime = {
    get known() {
      return Date.now() + ahead;
    },
    now: async () => Date.now() + ahead,
  };
  const complaints: string[] = [];
  const room = await openRoom(
    {
      ...{ first: look.show, roundMs: TIMES.roundMs, time, pictures: ground },
      movieInPage: look.heldBack ?? false,
      config: { join: "https://marquee.example", ...look.config },
    },
    (line) => complaints.push(line),
  );
  const context = await browser.newContext({ viewport: size, screen: size, ...look.device });
  context.setDefaultTimeout(PATIENCE_MS);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (entry) => {
      // A server that is gone, or has no seat, is what some looks are about; the browser says so by itself.
      if (entry.type() === "error" && !/ERR_CONNECTION_REFUSED|status of 400/.test(entry.text()))
        complaints.push(entry.text());
    });
    await look.before?.(page);
    const letCome = look.heldBack ? await holdScripts(page) : undefined;
    // A page without its scripts is not loaded.
    await page.goto(room.url + look.path, { waitUntil: letCome ? "commit" : "load" });
    const settled = async (selector: string) => {
      await page.locator(selector).first().waitFor({ state: "attached" });
      await page.evaluate(settle);
    };
    const release = async () => {
      await letCome?.();
      await settled(LIVE);
    };
    await settled(letCome ? BEFORE_SCRIPTS : (look.settled ?? LIVE));
    for (const value of look.said) room.tell({ mutation: "sendMessage", value });
    await look.reach?.({ page, room });
    if (!look.brief) await page.evaluate(settle);
    if (stands && !letCome) await session.send("Emulation.setVirtualTimePolicy", { policy: "pause" });
    return await use({ page, room, session, complaints, release: letCome && release });
  } finally {
    await context.close();
    await room.close();
  }
}

/** Waits until `words` stand in the element `selector`. */
export const saying =
  (selector: string, words: string) =>
  ({ page }: Stage): Promise<void> =>
    page.locator(selector, { hasText: words }).first().waitFor();

/** Runs in the page: resolves when its type and pictures are there and all that comes to an end has done so, but for countdowns. */
async function settle(): Promise<void> {
  const moving = () =>
    document.getAnimations().filter(({ playState, effect, currentTime }) => {
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      const { delay = 0, endTime = Infinity } = effect?.getComputedTiming() ?? {};
      const moves = playState === "running" && Number(currentTime) >= delay && endTime !== Infinity;
      return moves && !target?.closest("[data-clock]");
    });
  const frame = () => new Promise(requestAnimationFrame);
  await document.fonts.ready;
  // One that waits to come near the screen is never there.
  const comes = (image: HTMLImageElement) =>
    image.loading !== "lazy" || (image.checkVisibility() && image.getBoundingClientRect().top < innerHeight);
  await Promise.all([...document.images].filter(comes).map((image) => image.decode().catch(() => undefined)));
  do await frame();
  while (moving().length > 0);
}

/** Runs in the page: waits for the flip to round `next` and holds it when `share` of it is over. */
export async function holdFlip({ next, share }: { next: number; share: number }): Promise<void> {
  const isOn = () => document.querySelector(`.flip-layer[data-round="${next}"][data-turn="on"]`) !== null;
  while (!isOn()) await new Promise(requestAnimationFrame);
  const fades = document.getAnimations().filter((animation) => {
    const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
    return !(animation instanceof CSSAnimation) && target?.closest(".flip-layer");
  });
  const ends = Math.max(...fades.map(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0)));
  for (const fade of fades) {
    fade.pause();
    fade.currentTime = share * ends;
  }
}

/** Runs in the page: waits until something that matches `selector` is on screen and holds all that moves in it when `atMs` of it are over. */
export async function holdAt({ selector, atMs }: { selector: string; atMs: number }): Promise<void> {
  const moves = () =>
    document.getAnimations().filter(({ effect }) => {
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      return target?.closest(selector);
    });
  while (moves().length === 0) await new Promise(requestAnimationFrame);
  for (const move of moves()) {
    move.pause();
    move.currentTime = atMs;
  }
}
