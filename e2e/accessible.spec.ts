import type { Reaction } from "@marquee/core/vote/reaction";
import { violations } from "@marquee/bench/looks/axe";
import { PHONE } from "@marquee/bench/looks/phone";
import { withLook } from "@marquee/bench/looks/stage";
import { startServer, type Server } from "@marquee/testing/start-server";
import { expect, type Locator, type Page } from "@playwright/test";
import { flipAfter, phoneOn, roundOn, titleOn } from "./pages.ts";
import { test } from "./test.ts";

const HANDHELD = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** More than there are to tab through on a page. */
const MOST_TABS = 80;

/** One state of each kind; `bench looks --screen phone --axe` asks about all of them, in every size. */
const STATES = [
  ...["light", "voted", "arabic", "held", "sheet-light", "large", "queued", "offline"],
  ...["chat-quiet-light", "chat-open", "chat-options", "chat-refused", "board", "board-light"],
];

/** So many are looked at side by side: most of the time a page waits. */
const SIDE_BY_SIDE = 2;

test("axe finds nothing wrong with a phone", async ({ browser }) => {
  // A show for each state takes two minutes on a slow machine.
  test.slow();
  const looks = PHONE.looks.filter(({ name }) => STATES.includes(name));
  const found: string[] = [];
  const seen: string[] = [];
  const turns = looks.values();
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (const look of turns)
        await withLook(
          browser,
          look,
          HANDHELD.viewport,
          async ({ page }) => {
            for (const violation of await violations(page)) found.push(`${look.name}: ${violation}`);
            seen.push(look.name);
          },
          { stands: false },
        );
    }),
  );
  expect(found).toEqual([]);
  expect(seen.sort()).toEqual([...STATES].sort());
});

test.describe("in one show", () => {
  let server: Server;
  test.beforeAll(async () => {
    server = await startServer();
  });
  test.afterAll(() => server.stop());

  test("one votes, talks, reads the leaderboard and changes settings by the keyboard alone", async ({
    browser,
  }) => {
    const page = await (await browser.newContext(HANDHELD)).newPage();
    await page.goto(server.url);
    const phone = phoneOn(page);
    const vote = (reaction: Reaction) => phone.button(reaction);
    await expect(vote("love")).toBeEnabled();

    const round = await flipAfter(page, await roundOn(page));
    await page.keyboard.press("1");
    await expect(vote("love")).toHaveAccessibleName(/1 of them yours/);
    await tabTo(page, vote("hate"));
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    await expect(vote("hate")).toHaveAccessibleName(/2 of them yours/);
    expect(await roundOn(page)).toBe(round);
    const title = await titleOn(page);

    await tabTo(page, view(page, "Chat"));
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("textbox", { name: "Your name" }), "Shift+Tab");
    await page.keyboard.type("Grace");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
    const meh = await vote("meh").innerText();
    await page.keyboard.type("3 cheers from the keys");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("log")).toContainText("3 cheers from the keys");
    expect(await vote("meh").innerText(), "a digit that is typed is no vote").toBe(meh);

    await tabTo(page, view(page, "Tonight"));
    await page.keyboard.press("Space");
    const board = page.getByRole("region", { name: "Tonight", exact: true });
    await expect(board.getByRole("listitem").filter({ hasText: title })).toContainText("1 vote", {
      timeout: 25_000,
    });
    await tabTo(page, board.getByRole("button", { name: "Hate" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(board.getByRole("button", { name: "Hate" })).toHaveAttribute("aria-pressed", "true");
    await expect(board.getByRole("listitem").filter({ hasText: title })).toContainText("2 votes");

    const settings = page.getByRole("button", { name: "Settings" });
    await tabTo(page, settings, "Shift+Tab");
    await page.keyboard.press("Enter");
    const sheet = page.getByRole("dialog");
    await expect(sheet).toBeVisible();
    await tabTo(page, sheet.getByRole("radio", { checked: true }).first());
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await expect(settings).toBeFocused();

    await tabTo(page, view(page, "Movie"));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("one votes, talks and reads the leaderboard by what a screen reader is told alone", async ({
    browser,
  }) => {
    const page = await (await browser.newContext(HANDHELD)).newPage();
    await page.goto(server.url);
    // The tree of what the page tells: a screen reader has nothing else.
    const told = () => page.locator("body").ariaSnapshot();
    const heard = (what: RegExp) => expect.poll(told).toMatch(what);
    const movie = async () => /heading "(.*)" \[level=1\]/.exec(await told())?.[1] ?? "";

    await heard(/button "Love: \d/);
    const before = await movie();
    await expect.poll(movie, { timeout: 20_000, intervals: [50] }).not.toBe(before);
    const title = await movie();
    await expect.poll(told).toContain(`Now showing: ${title}`);
    await page.getByRole("button", { name: /^Like: \d/ }).click();
    await page.getByRole("button", { name: /^Like: \d/ }).click();
    await heard(/button "Like: 2 in the room, 2 of them yours"/);

    await view(page, "Chat").click();
    await page.getByRole("textbox", { name: "Your name" }).fill("Ray");
    await page.getByRole("button", { name: "Use this name" }).click();
    await page.getByRole("textbox", { name: "Message" }).fill("Told by ear");
    await page.getByRole("button", { name: "Send" }).click();
    await heard(/log "Chat"[^]*Told by ear/);

    await view(page, "Tonight").click();
    const board = page.getByRole("region", { name: "Tonight", exact: true });
    await board.getByRole("button", { name: "Like" }).click();
    await expect(board.getByRole("listitem").filter({ hasText: title })).toContainText("2 votes", {
      timeout: 25_000,
    });
    await heard(/button "Like" \[pressed\]/);
  });
});

/** The button that leads to a view. */
const view = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: new RegExp(`^${name}`) });

/** Presses `key` until `goal` has the focus. Fails when it never has. */
async function tabTo(page: Page, goal: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await goal.waitFor();
  for (let press = 0; press < MOST_TABS; press += 1) {
    await page.keyboard.press(key);
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(goal, `reached by ${key}`).toBeFocused();
}
