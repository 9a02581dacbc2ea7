import { setTimeout as sleep } from "node:timers/promises";
import { startServer, type Server } from "@marquee/testing/start-server";
import { expect, type Locator, type Page } from "@playwright/test";
import { openTv } from "./pages.ts";
import { test } from "./test.ts";

const HANDHELD = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** The file of a language's dictionary. */
const dictionary = (language: string) => new RegExp(`/assets/${language}-[^/]*\\.js$`);

/** How much longer than the screen the dictionary takes here, ms: enough to see English flash, were it to. */
const LATE_MS = 500;

let server: Server;
test.beforeAll(async () => {
  server = await startServer([]);
});
test.afterAll(() => server.stop());

declare global {
  interface Window {
    /** All text that has ever stood on the page. */
    texts: Set<string>;
  }
}

/** Runs in the page: keeps what is written on it from the first moment. */
function keepTexts(): void {
  window.texts = new Set();
  new MutationObserver((changes) => {
    for (const { addedNodes, target } of changes)
      for (const node of [target, ...addedNodes]) window.texts.add(node.textContent ?? "");
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Where the middle of `locator` is, px from the left. */
async function middle(locator: Locator): Promise<number> {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${String(locator)} is not on screen`);
  return box.x + box.width / 2;
}

/** Whether `locators` stand in a row from right to left. */
async function leftward(locators: Locator[]): Promise<boolean> {
  const places = await Promise.all(locators.map(middle));
  return places.every((place, index) => index === 0 || place < (places[index - 1] ?? 0));
}

const onScreen = (page: Page) => page.locator('main .flip-layer[data-turn="on"]').first();
const isOpen = (page: Page) => expect(page.locator('.vote[aria-disabled="false"]').first()).toBeVisible();

test("an Arabic phone speaks Arabic from its first word on, and is mirrored", async ({ browser }) => {
  const context = await browser.newContext({ ...HANDHELD, locale: "ar-EG" });
  await context.addInitScript(keepTexts);
  await context.route(dictionary("ar"), async (route) => {
    await sleep(LATE_MS);
    await route.continue();
  });
  const page = await context.newPage();
  await page.goto(server.url);
  await isOpen(page);

  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    "ar",
    "rtl",
  ]);
  await expect(page.getByRole("button", { name: /^أعشقه: / })).toBeVisible();
  const texts = await page.evaluate(() => [...window.texts].join("\n"));
  expect(texts).toContain("الدردشة");
  for (const english of ["Tonight", "Love", "Hate", "Chat", "Joining", "about to start"])
    expect(texts, "English flashed up").not.toContain(english);

  expect(await leftward([page.locator(".brand"), page.locator(".status")]), "the header").toBe(true);
  expect(await leftward(await page.locator(".vote").all()), "the votes").toBe(true);
  expect(await leftward(await page.locator(".nav-button").all()), "the views").toBe(true);
  const movie = onScreen(page);
  expect(await leftward([movie.getByRole("heading"), movie.locator(".ring")]), "title and countdown").toBe(
    true,
  );
  // The countdown itself is a clock, which turns the same way everywhere.
  expect(
    await movie.locator(".ring-half[data-half=first]").evaluate((half) => getComputedStyle(half).left),
  ).not.toBe("0px");
  expect(await page.evaluate(() => document.documentElement.scrollWidth), "nothing sticks out").toBe(390);
});

test("an English phone loads no other language", async ({ browser }) => {
  const page = await (await browser.newContext({ ...HANDHELD, locale: "en-GB" })).newPage();
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.goto(server.url);
  await isOpen(page);
  expect(loaded.filter((url) => /\/assets\/(ar|de|es|fr|ja|pt)-/.test(url))).toEqual([]);
});

test("a language chosen in the settings is spoken at once, without a reload, and at the next visit", async ({
  browser,
}) => {
  const context = await browser.newContext({ ...HANDHELD, locale: "en-US" });
  const page = await context.newPage();
  await page.goto(server.url);
  await isOpen(page);
  await page.evaluate(() => (window.texts = new Set(["still here"])));

  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("combobox", { name: "Language" }).selectOption({ label: "Deutsch" });
  await expect(page.getByRole("heading", { name: "Einstellungen" })).toBeVisible();
  await page.getByRole("button", { name: "Schließen" }).click();
  await expect(page.getByRole("button", { name: /^Lieb ich: / })).toBeVisible();
  await page.getByRole("navigation", { name: "Ansichten" }).getByRole("button", { name: "Heute" }).click();
  await expect(page.getByRole("heading", { name: "Heute Abend", exact: true })).toBeVisible();
  expect(await page.evaluate(() => [...window.texts]), "the page was loaded anew").toEqual(["still here"]);

  await page.reload();
  await expect(page.getByRole("button", { name: /^Lieb ich: / })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
});

test("a TV speaks Spanish when its address says so, and another language when its settings do", async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: "en-US" });
  const tv = await context.newPage();
  await tv.goto(`${server.url}/tv?lang=es`);
  await expect(onScreen(tv)).toBeVisible();
  await expect(tv.getByText("Líderes de la noche")).toBeVisible();
  await expect(tv.getByText(/persona(s)? mirando/)).toBeVisible();
  expect(await tv.evaluate(() => document.documentElement.lang)).toBe("es");

  await tv.keyboard.press("s");
  await tv.getByRole("combobox", { name: "Idioma" }).selectOption({ label: "Français" });
  await tv.getByRole("button", { name: "C’est bon" }).click();
  await expect(tv.getByRole("heading", { name: "En tête ce soir" })).toBeVisible();
  await tv.reload();
  await expect(tv.getByRole("heading", { name: "En tête ce soir" })).toBeVisible();

  const plain = await openTv(context, server.url);
  await expect(plain.getByText("Tonight’s leaders")).toBeVisible();
});
