import { launchChromium } from "@marquee/testing/chromium";
import type { Browser, Page } from "playwright-core";

/** Real pages of a show in one browser, each with a record of what it painted and when. */
export type Screens = AsyncDisposable & { phones: Page[]; tv: Page };

/** What a page painted: the round on screen, or one of the five counters. `at` is the machine's clock, epoch ms. */
export type Painted = { at: number; round: number; counter?: string; count?: number };

declare global {
  interface Window {
    painted: Painted[];
  }
}

/** Opens `phones` phones and a TV at `url` and waits until each may vote. Needs a system Chromium. */
export async function openScreens(url: string, phones: number): Promise<Screens> {
  const browser = await launchChromium();
  try {
    const screens = { phones: [] as Page[], tv: await open(browser, `${url}/tv`, 1920, 1080) };
    for (let n = 0; n < phones; n += 1) screens.phones.push(await open(browser, url, 390, 844));
    await screens.tv.locator('.flip-layer[data-turn="on"]').first().waitFor();
    for (const phone of screens.phones) await phone.locator('.vote[aria-disabled="false"]').first().waitFor();
    return { ...screens, [Symbol.asyncDispose]: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function open(browser: Browser, url: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: "dark" });
  const page = await context.newPage();
  await page.addInitScript(record);
  await page.goto(url);
  return page;
}

/** Runs in the page: notes each new round and count with the time at which its frame was handed over to be painted. */
function record(): void {
  window.painted = [];
  const known = new Map<string, string>();
  let round = 0;

  const note = (entry: Omit<Painted, "at">) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // A message posted in a frame's callback arrives right after that frame.
      port1.onmessage = () =>
        window.painted.push({ ...entry, at: performance.timeOrigin + performance.now() });
      port2.postMessage(null);
    });
  };
  const look = () => {
    const layer = document.querySelector<HTMLElement>('main .flip-layer[data-turn="on"]');
    const shown = Number(layer?.dataset["round"] ?? 0);
    if (shown > round) note({ round: (round = shown) });
    for (const element of document.querySelectorAll<HTMLElement>(".vote, .counter")) {
      const counter = element.dataset["mood"] ?? "";
      const text = element.querySelector(".vote-count, .counter-count")?.textContent ?? "";
      const key = `${round} ${text}`;
      if (known.get(counter) === key) continue;
      known.set(counter, key);
      note({ round, counter, count: Number(text.replace(/\D/g, "")) });
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["data-turn"],
  });
}
