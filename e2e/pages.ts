import { expect, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { startsAt, timing } from "@marquee/core/round/round";
import type { Reaction } from "@marquee/core/vote/reaction";

const NAMES: Record<Reaction, string> = {
  love: "Love",
  like: "Like",
  meh: "Meh",
  unknown: "Unknown",
  hate: "Hate",
};

/** The movie on screen; beside it one may wait for its turn and one may be fading away. */
const ON_SCREEN = 'main .flip-layer[data-turn="on"]';

/** What a person with a phone can see and do. */
export type Phone = {
  page: Page;
  /** The number of the round on screen. */
  round(): Promise<number>;
  title(): Promise<string>;
  button(reaction: Reaction): Locator;
  /** The room's count as the phone shows it. */
  count(reaction: Reaction): Promise<number>;
  tap(reaction: Reaction): Promise<void>;
  say(text: string): Promise<void>;
};

/** Opens a phone at `url` and waits until it may vote. */
export async function openPhone(context: BrowserContext, url: string): Promise<Phone> {
  const page = await context.newPage();
  await page.goto(url);
  const phone = phoneOn(page);
  await expect(phone.button("love")).toHaveAttribute("aria-disabled", "false");
  return phone;
}

/** The phone that `page` shows. */
export function phoneOn(page: Page): Phone {
  const button = (reaction: Reaction) =>
    page.getByRole("button", { name: new RegExp(`^${NAMES[reaction]}: \\d`) });
  return {
    page,
    round: () => roundOn(page),
    title: () => titleOn(page),
    button,
    count: async (reaction) =>
      Number((await button(reaction).locator(".vote-count").textContent())?.replace(/\D/g, "")),
    tap: (reaction) => button(reaction).click(),
    async say(text) {
      const name = page.getByRole("textbox", { name: "Your name" });
      if (await name.isVisible()) {
        await name.fill("Ada");
        await name.press("Enter");
      }
      const field = page.getByRole("textbox", { name: "Message" });
      await field.fill(text);
      await field.press("Enter");
    },
  };
}

/** Opens a TV at `url`/tv and waits for its first movie. */
export async function openTv(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/tv`);
  await expect(page.locator(ON_SCREEN)).toBeVisible();
  return page;
}

/** The round on `page`, phone or TV. */
export async function roundOn(page: Page): Promise<number> {
  return Number(await page.locator(ON_SCREEN).getAttribute("data-round"));
}

/** The title on `page`, phone or TV. */
export async function titleOn(page: Page): Promise<string> {
  return (await page.locator(ON_SCREEN).getByRole("heading").first().innerText()).trim();
}

/** A TV's count of `reaction`. */
export async function tvCount(page: Page, reaction: Reaction): Promise<number> {
  return Number(
    (await page.locator(`.counter[data-mood=${reaction}] .counter-count`).textContent())?.replace(/\D/g, ""),
  );
}

/** Waits until `page` shows a round later than `after`; answers its number. */
export async function flipAfter(page: Page, after: number): Promise<number> {
  await expect.poll(() => roundOn(page), { timeout: 40_000, intervals: [50] }).toBeGreaterThan(after);
  return roundOn(page);
}

/** The round on `page`, of `roundMs`, once `leftMs` of it are left at least: this one or the next. */
export async function roundWithTime(page: Page, leftMs: number, roundMs = 10_000): Promise<number> {
  const round = await roundOn(page);
  const left = startsAt(round + 1, timing(roundMs)) - Date.now();
  return left >= leftMs ? round : flipAfter(page, round);
}
