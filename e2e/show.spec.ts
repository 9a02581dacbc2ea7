import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Browser } from "@playwright/test";
import { REACTIONS } from "@marquee/core/vote/reaction";
import { startServer, type Server } from "@marquee/testing/start-server";
import { flipAfter, openPhone, openTv, phoneOn, roundOn, roundWithTime, titleOn, tvCount } from "./pages.ts";
import { test } from "./test.ts";

const HANDHELD = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DESKTOP = { viewport: { width: 1440, height: 900 } };
const TV = { viewport: { width: 1920, height: 1080 } };

/** A show with rounds of 10 s, on data that a restart finds again. */
async function withShow(run: (server: Server) => Promise<void>, flags: string[] = []): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), "marquee-e2e-"));
  const server = await startServer(flags, data);
  try {
    await run(server);
  } finally {
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
}

const context = (browser: Browser, options: object) => browser.newContext(options);

test("two phones and a TV see one show: movie, votes, chat and leaderboard", async ({ browser }) => {
  await withShow(async ({ url }) => {
    const complaints: string[] = [];
    const listening = async (options: object) => {
      const opened = await context(browser, options);
      opened.on("console", (entry) => {
        if (["warning", "error"].includes(entry.type()))
          complaints.push(`${entry.page()?.url()}: ${entry.text()}`);
      });
      opened.on("weberror", (thrown) => complaints.push(String(thrown.error())));
      return opened;
    };
    const ada = await openPhone(await listening(HANDHELD), url);
    const ben = await openPhone(await listening(DESKTOP), url);
    const tv = await openTv(await listening(TV), url);
    const pages = [ada.page, ben.page, tv];

    let round = Math.max(...(await Promise.all(pages.map(roundOn))));
    const seen = new Set<string>();
    for (let flip = 0; flip < 4; flip += 1) {
      round = await flipAfter(ada.page, round);
      for (const page of pages) await expect.poll(() => roundOn(page)).toBe(round);
      const titles = await Promise.all(pages.map(titleOn));
      expect(new Set(titles).size, titles.join(" | ")).toBe(1);
      seen.add(titles[0]!);
    }
    expect(seen.size).toBe(4);

    const title = await titleOn(tv);
    await ada.tap("love");
    await ada.tap("love");
    await ben.tap("hate");
    for (const phone of [ada, ben]) {
      await expect.poll(() => phone.count("love")).toBe(2);
      await expect.poll(() => phone.count("hate")).toBe(1);
    }
    await expect.poll(() => tvCount(tv, "love")).toBe(2);
    await expect.poll(() => tvCount(tv, "hate")).toBe(1);

    await ben.say("What a night");
    await ada.page.getByRole("button", { name: /^Chat/ }).click();
    await expect(ada.page.getByRole("log")).toContainText("What a night");
    await expect(tv.locator(".ticker")).toContainText("What a night");

    await flipAfter(tv, round);
    await ada.page.getByRole("button", { name: /^Movie/ }).click();
    await expect(tv.locator(".tv-leader").first()).toContainText(title);
    await expect(ben.page.locator(".board-list")).toContainText(title);
    await expect(ada.page.getByRole("button", { name: `Love: ${title} leads with 2 votes` })).toBeAttached();
    expect(complaints).toEqual([]);
  });
});

test("a phone that has no seat yet shows the movie and the leaderboard from the first paint", async ({
  browser,
}) => {
  await withShow(async ({ url }) => {
    const first = await openPhone(await context(browser, HANDHELD), url);
    const round = await roundWithTime(first.page, 5_000);
    const title = await first.title();
    await first.tap("like");
    await flipAfter(first.page, round);
    await expect(first.page.getByRole("button", { name: `Like: ${title} leads with 1 vote` })).toBeAttached();
    // now.json is written at announcements: the board is in the next one.
    await flipAfter(first.page, await first.round());

    const late = await (await context(browser, HANDHELD)).newPage();
    await late.route(/\/(cognito|graphql)/, (route) => route.abort());
    await late.goto(url);
    await expect(late.getByRole("button", { name: `Like: ${title} leads with 1 vote` })).toBeAttached();
    expect(await titleOn(late)).toBe(await first.title());
    await expect(phoneOn(late).button("love")).toHaveAttribute("aria-disabled", "true");
    await expect(late.getByText("Voting opens in a moment")).toBeVisible();
  });
});

test("a phone that comes to a full house follows the show, and may vote as soon as it has a seat", async ({
  browser,
}) => {
  await withShow(async ({ url }) => {
    const page = await (await context(browser, HANDHELD)).newPage();
    // What Cognito answers when others take every seat that it has to give.
    const type = "TooManyRequestsException";
    await page.route(/\/cognito/, (route) =>
      route.fulfill({
        ...{ status: 400, headers: { "x-amzn-errortype": type } },
        json: { __type: type, message: "Rate exceeded" },
      }),
    );
    await page.goto(url);
    await expect(page.getByText("A full house! Your vote opens in a moment")).toBeVisible();
    await expect(phoneOn(page).button("love")).toHaveAttribute("aria-disabled", "true");
    await flipAfter(page, await roundOn(page));
    await expect(page.locator('[data-tone="alarm"]')).toHaveCount(0);
    await expect(page.locator('[data-connection="offline"]')).toHaveCount(0);

    await page.unroute(/\/cognito/);
    await expect(phoneOn(page).button("love")).toHaveAttribute("aria-disabled", "false");
    await phoneOn(page).tap("love");
    await expect(page.getByText("You voted once")).toBeVisible();
  });
});

test("a reload and a second tab in mid-round lose no tap", async ({ browser }) => {
  await withShow(
    async ({ url }) => {
      const pocket = await context(browser, HANDHELD);
      const first = await openPhone(pocket, url);
      const other = await openPhone(await context(browser, DESKTOP), url);
      const round = await roundWithTime(first.page, 20_000, 30_000);

      // The first tap leaves at once; those behind it wait for their batch, and the reload comes before that.
      for (const reaction of REACTIONS) await first.tap(reaction);
      await first.page.reload();
      await expect(first.button("love")).toHaveAttribute("aria-disabled", "false");
      await first.tap("love");
      const second = await openPhone(pocket, url);
      await second.tap("love");
      await second.tap("hate");
      const counts = async () =>
        Object.fromEntries(
          await Promise.all(
            REACTIONS.map(async (reaction) => [reaction, await other.count(reaction)] as const),
          ),
        );
      await expect.poll(counts).toEqual({ love: 3, like: 1, meh: 1, unknown: 1, hate: 2 });
      expect(await other.round(), "all of it happened in one round").toBe(round);
    },
    ["--round-ms", "30000"],
  );
});

test("after a power cut of the server every page is live again within 10 s, with the leaderboard it had", async ({
  browser,
}) => {
  await withShow(async (server) => {
    const phone = await openPhone(await context(browser, HANDHELD), server.url);
    const tv = await openTv(await context(browser, TV), server.url);
    const round = await roundWithTime(phone.page, 5_000);
    const title = await phone.title();
    await phone.tap("love");
    await flipAfter(phone.page, round);
    await expect(tv.locator(".tv-leader").first()).toContainText(title);

    await server.kill();
    await expect(phone.page.getByText("No connection, trying again").filter({ visible: true })).toBeVisible();
    await server.restart();
    await expect(phone.page.getByText("Live", { exact: true })).toBeVisible({ timeout: 10_000 });
    await expect(tv.locator(".tv-trouble")).toBeEmpty({ timeout: 10_000 });

    const now = await flipAfter(phone.page, await phone.round());
    await expect.poll(() => roundOn(tv)).toBe(now);
    await phone.tap("like");
    await expect.poll(() => tvCount(tv, "like")).toBe(1);
    await expect(tv.locator(".tv-leader").first()).toContainText(title);
  });
});

test("a phone on a plain-http address of the LAN votes and talks like the others", async ({ browser }) => {
  await withShow(async ({ url }) => {
    const { port } = new URL(url);
    const browserType = browser.browserType();
    const launch = test.info().project.use.launchOptions;
    // A name that is not localhost makes the origin an insecure one, on the loopback interface all the same.
    const lan = await browserType.launch({
      ...launch,
      args: [...(launch?.args ?? []), "--host-resolver-rules=MAP marquee.lan 127.0.0.1"],
    });
    try {
      const phone = await openPhone(await context(lan, DESKTOP), `http://marquee.lan:${port}`);
      expect(await phone.page.evaluate(() => isSecureContext)).toBe(false);
      const other = await openPhone(await context(browser, DESKTOP), url);
      // A tap in a round's last moments is seen in its result only.
      await roundWithTime(other.page, 5_000);
      await phone.tap("meh");
      await expect.poll(() => other.count("meh")).toBe(1);
      await phone.say("Hello from the bar");
      await expect(other.page.getByRole("log")).toContainText("Hello from the bar");
    } finally {
      await lan.close();
    }
  });
});
