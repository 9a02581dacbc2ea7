import type { Browser, Page } from "playwright-core";

/** What a page painted: the round on screen, or one of the five counters. `at` is the machine's clock, epoch ms. */
export type Painted = { at: number; round: number; counter?: string; count?: number };

declare global {
  interface Window {
    painted: Painted[];
  }
}

/** Opens `size` phones and a TV at `url` in `browser`, with a record of what each painted and when; waits until each may vote. */
export async function openScreens(
  browser: Browser,
  url: string,
  size: number,
): Promise<{ phones: Page[]; tv: Page }> {
  const tv = await open(browser, `${url}/tv`, 1920, 1080);
  const phones: Page[] = [];
  for (let n = 0; n < size; n += 1) phones.push(await open(browser, url, 390, 844));
  await tv.locator('.flip-layer[data-turn="on"]').first().waitFor();
  for (const phone of phones) await phone.locator('.vote[aria-disabled="false"]').first().waitFor();
  return { phones, tv };
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
