import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { violations } from "@marquee/bench/looks/axe";
import { keptKey } from "@marquee/testing/host-sign-in";
import { startServer, type Server } from "@marquee/testing/start-server";
import { expect, type Page } from "@playwright/test";
import type { Show } from "@marquee/core/show/schema";
import { openPhone, openTv, titleOn } from "./pages.ts";
import { test } from "./test.ts";

const HANDHELD = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Rounds that the movie is held for. */
const HELD_ROUNDS = 5;

let server: Server;
const folder = mkdtempSync(join(tmpdir(), "marquee-"));
test.beforeAll(async () => {
  server = await startServer(["--round-ms", "4000"], folder);
});
test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const nowJson = async () => (await (await fetch(`${server.url}/now.json`)).json()) as Show;

/** Notes every count of love that `page` shows, from now on. */
async function noteCounts(page: Page, selector: string): Promise<() => Promise<number[]>> {
  await page.evaluate((selector) => {
    const noted: number[] = ((window as { noted?: number[] }).noted = []);
    setInterval(() => {
      const text = document.querySelector(selector)?.textContent ?? "";
      noted.push(Number(text.replace(/\D/g, "")));
    }, 10);
  }, selector);
  return () => page.evaluate(() => (window as { noted?: number[] }).noted ?? []);
}

test("a movie that a host holds stays for rounds without a flip, keeps its sum, and is on the board once", async ({
  browser,
}) => {
  const ada = await openPhone(await browser.newContext(HANDHELD), server.url);
  const bo = await openPhone(await browser.newContext(HANDHELD), server.url);
  const tv = await openTv(await browser.newContext({ viewport: { width: 1920, height: 1080 } }), server.url);
  const desk = await (await browser.newContext(HANDHELD)).newPage();
  await desk.goto(`${server.url}/host#${keptKey(folder)}`);
  const holdIt = desk.getByRole("button", { name: /^Hold: / });
  await expect(holdIt).toBeEnabled();

  // Early in a round: what a host sees is what is held.
  const before = await ada.round();
  await expect.poll(() => ada.round()).toBeGreaterThan(before);
  const since = await ada.round();
  await holdIt.focus();
  await desk.keyboard.press("Enter");
  const title = await ada.title();
  for (const page of [ada.page, bo.page, tv])
    await expect(page.locator("main .ring[data-held]").first()).toContainText("Held by the host");
  await expect(desk.getByText("Held. Time left: 60 minutes")).toBeVisible();
  for (const page of [desk, ada.page]) expect(await violations(page)).toEqual([]);

  const noted = [await noteCounts(ada.page, ".vote[data-mood=love] .vote-count")];
  const layer = await tv.locator('main .flip-layer[data-turn="on"]').elementHandle();
  let love = 0;
  let hate = 0;
  while ((await ada.round()) < since + HELD_ROUNDS) {
    await ada.tap("love");
    await bo.tap("love");
    await bo.tap("hate");
    love += 2;
    hate += 1;
    await ada.page.waitForTimeout(700);
  }
  expect(await titleOn(tv)).toBe(title);
  expect(await tv.locator('main .flip-layer[data-turn="on"]').evaluate((on, was) => on === was, layer)).toBe(
    true,
  );
  for (const phone of [ada, bo]) {
    await expect.poll(() => phone.count("love")).toBe(love);
    await expect.poll(() => phone.count("hate")).toBe(hate);
  }
  await expect(ada.page.getByText(`You voted ${love / 2} times`, { exact: false })).toBeVisible();
  // A newcomer is told all of it, though only the last round is open.
  const cat = await openPhone(await browser.newContext(HANDHELD), server.url);
  await expect.poll(() => cat.count("love")).toBe(love);
  for (const counts of await Promise.all(noted.map((read) => read())))
    expect(counts.findIndex((count, index) => count < (counts[index - 1] ?? 0))).toBe(-1);

  await desk.getByRole("button", { name: /^Let go: / }).click();
  await expect.poll(() => ada.title(), { timeout: 15_000 }).not.toBe(title);
  await expect(ada.page.locator(".ring[data-held]")).toHaveCount(0);
  await expect
    .poll(async () => {
      const { standings } = (await nowJson()).leaderboard;
      return standings
        .filter(({ movie }) => movie.title === title)
        .map(({ reaction, votes, round }) => [reaction, votes, round]);
    })
    .toEqual([
      ["love", love, since],
      ["hate", hate, since],
    ]);
});
