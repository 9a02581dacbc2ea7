import { setTimeout as sleep } from "node:timers/promises";
import type { ScreenKind } from "@marquee/core/audience/schema";
import { roundAt, timing } from "@marquee/core/round/round";
import type { Browser, Page } from "playwright-core";
import { createDrivenTime, type DrivenTime } from "./driven-time.ts";
import { createTimeline } from "./timeline.ts";
import { openRoom, type Room } from "./room.ts";
import { countTimers, takeSample, type Sample } from "./sample.ts";

const TIMES = timing(10_000);

const SCREENS: Record<ScreenKind, { path: string; width: number; height: number }> = {
  tv: { path: "/tv", width: 1920, height: 1080 },
  phone: { path: "/", width: 390, height: 844 },
};

/** The page lays out, animates and paints, but no pixel is drawn: that would take most of the time, and scripts know nothing of pixels. */
const DARK = "html { visibility: hidden !important }";

declare global {
  interface Window {
    /** When the page has been laid out and painted, if it was told to. */
    drawn?: Promise<void> | undefined;
  }
}

/** The page lays out and paints once in so many rounds: at sixty frames a second that would take most of the time. */
const DRAW_EVERY = 5;

/** The socket drops once in so many rounds, as a venue's Wi-Fi has it. */
const DROP_EVERY = 50;

/** A message that has not arrived by then was lost with its socket, ms. */
const LOST_MS = 1_000;

/** A screen without a socket gets so long, ms, in which its time stands still, to begin with the next one... */
const CONNECT_MS = 5;

/** ...and then, as it has timers to wait for, so much of its own time in such steps, ms, to subscribe. */
const SUBSCRIBE_MS = 500;
const STEP_MS = 10;

export type SoakOptions = {
  browser: Browser;
  screen: ScreenKind;
  /** A multiple of the timeline's `FILM_COUNT`. */
  rounds: number;
  /** Chat messages in each round. */
  messages: number;
  /** After these rounds the page is looked at, beside the last one: such multiples, too. */
  sampleAt: readonly number[];
  onSample?: (sample: Sample, roundsPerSecond: number) => void;
};

/**
 * Plays a show to the real page of `screen`, as fast as the machine can, and looks at what it holds on to. Rejects when the page does not
 * follow the show, or a part of the room fails.
 */
export async function soak({ browser, screen, rounds, messages, ...options }: SoakOptions) {
  const time = createDrivenTime();
  const first = roundAt(Date.now(), TIMES);
  const timeline = createTimeline(first, TIMES, messages);
  const failures: string[] = [];
  const room = await openRoom({ first: timeline.first, roundMs: TIMES.roundMs, time }, (line) =>
    failures.push(line),
  );
  const { path, width, height } = SCREENS[screen];
  const context = await browser.newContext({ viewport: { width, height } });
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => failures.push(String(error)));
    const receiver = listen(page, room, time);
    await page.addInitScript(countTimers);
    await page.goto(`${room.url}${path}`);
    await page.locator('[data-connection="live"]').first().waitFor({ state: "attached" });
    const session = await context.newCDPSession(page);
    await page.addStyleTag({ content: DARK });
    await time.drive(session);

    const samples: Sample[] = [];
    /** Rounds whose movie was not on screen when they ended, and how often the socket dropped. */
    let [missed, drops] = [0, 0];
    const idle = await cpuSeconds(browser);
    const began = performance.now();
    for (let round = 1; round <= rounds; round += 1) {
      const moments = timeline.next();
      for (const { at, news } of moments) {
        await time.runTo(at);
        await receiver.settled();
        await receiver.tell(news);
      }
      if (screen === "phone") await usePhone(page, round);
      if ((await endRound(page, round % DRAW_EVERY === 0)) !== first + round) missed += 1;
      if (round % DROP_EVERY === DROP_EVERY / 2) {
        room.drop();
        drops += 1;
      }
      if (failures.length > 0) throw new Error(failures.join("\n"));
      if (round !== rounds && !options.sampleAt.includes(round)) continue;
      await runOut(page);
      const sample = await takeSample(page, session, round);
      samples.push(sample);
      options.onSample?.(sample, round / ((performance.now() - began) / 1_000));
    }
    const seconds = (performance.now() - began) / 1_000;
    const busy = await cpuSeconds(browser);
    return {
      ...{ samples, seconds, votes: room.votes, missed, drops },
      /** What the page's process worked, s... */
      pageCpuSeconds: busy.page - idle.page,
      /** ...and what all did: the browser's processes, and this one. Other programs on the machine make the rounds slower, but not these. */
      cpuSeconds: busy.all - idle.all,
    };
  } finally {
    await context.close();
    await room.close();
  }
}

/** What has arrived at `page`, and what is to arrive there. */
function listen(page: Page, room: Room, time: DrivenTime) {
  let heard = 0;
  let onHeard: () => void = () => undefined;
  /** Subscriptions of a screen that is live. */
  let full = 0;
  page.on("websocket", (socket) =>
    socket.on("framereceived", () => {
      heard += 1;
      onHeard();
    }),
  );
  const arrived = (count: number) =>
    new Promise<void>((resolve) => {
      onHeard = () => {
        if (heard >= count) resolve();
      };
      onHeard();
    });

  return {
    /** Tells `news` and waits until the page has heard them, if it listens. */
    async tell(news: Parameters<Room["tell"]>[0][]) {
      const expected = room.subscriptions < full ? 0 : heard + news.length;
      for (const one of news) room.tell(one);
      await Promise.race([arrived(expected), sleep(LOST_MS, undefined, { ref: false })]);
    },
    /** Waits for the page to come back if it is about to: a socket takes real time to open. */
    async settled() {
      full = Math.max(full, room.subscriptions);
      if (room.subscriptions >= full) return;
      await sleep(CONNECT_MS);
      const until = time.known + SUBSCRIBE_MS;
      while (room.sockets > 0 && room.subscriptions < full && time.known < until) {
        await time.runTo(time.known + STEP_MS);
        await sleep(1);
      }
    },
  };
}

/** What a person does in a round: looks at another view, and votes. */
async function usePhone(page: Page, round: number): Promise<void> {
  await page.evaluate((round) => {
    const views = document.querySelectorAll<HTMLElement>(".nav-button");
    const moods = document.querySelectorAll<HTMLElement>(".vote");
    views[round % 2]?.click();
    moods[round % moods.length]?.click();
  }, round);
}

/** Ends what moves and would end, such as a movie that fades away, and may have the page lay out and paint. The round whose movie is on screen. */
async function endRound(page: Page, draws: boolean): Promise<number> {
  return page.evaluate(async (draws) => {
    await window.drawn;
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    const { style } = document.body;
    style.contentVisibility = draws ? "visible" : "hidden";
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // A frame's scripts run before it is painted, so the next one's run after that. Nobody waits for them here.
    window.drawn = draws
      ? frame()
          .then(frame)
          .then(() => void (style.contentVisibility = "hidden"))
      : undefined;
    const layers = [...document.querySelectorAll<HTMLElement>(".flip-layer")];
    const on = layers.find(({ dataset }) => dataset["turn"] === "on") ?? layers.at(-1);
    return Number(on?.dataset["round"]);
  }, draws);
}

/** Runs out what moves and would end, and what follows from that. */
async function runOut(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await window.drawn;
    document.body.style.contentVisibility = "visible";
    const moving = () =>
      document
        .getAnimations()
        .filter(
          ({ playState, effect }) =>
            playState !== "finished" && effect?.getComputedTiming().endTime !== Infinity,
        );
    for (let animations = moving(); animations.length > 0; animations = moving()) {
      for (const animation of animations) animation.finish();
      // Who waits for an end hears of it with the next frame.
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}

/** What the page's process has worked since it began, s, and what all have: the browser's, and this one. */
async function cpuSeconds(browser: Browser): Promise<{ page: number; all: number }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const { user, system } = process.cpuUsage();
  const sum = (times: number[]) => times.reduce((a, b) => a + b, 0);
  return {
    page: Math.max(...processInfo.filter(({ type }) => type === "renderer").map(({ cpuTime }) => cpuTime)),
    all: sum(processInfo.map(({ cpuTime }) => cpuTime)) + (user + system) / 1e6,
  };
}
