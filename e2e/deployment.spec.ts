import { FALLBACK_MOVIES } from "@marquee/catalogue/fallback-movies";
import { startServer } from "@marquee/testing/start-server";
import { expect, type Browser, type Page } from "@playwright/test";
import { SITE, startDeployment } from "./deployment.ts";
import { flipAfter, openPhone, openTv, roundOn, tvCount } from "./pages.ts";
import { test } from "./test.ts";

let browser: Browser;
let stop: () => Promise<void>;

test.beforeAll(async ({ playwright }, { project }) => {
  const server = await startServer();
  const deployment = await startDeployment(server.url);
  const { launchOptions } = project.use;
  browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), ...deployment.args],
  });
  stop = async () => {
    await browser.close();
    deployment.stop();
    await server.stop();
  };
});
test.afterAll(() => stop());

/** A new device; `refused` is what the page's policies kept it from. */
async function device() {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const refused: string[] = [];
  context.on("console", (message) => {
    if (/Content[- ]Security[- ]Policy|Permissions policy/i.test(message.text()))
      refused.push(message.text());
  });
  return { context, refused };
}

/** Whether the page may fetch `url`. */
const mayFetch = (page: Page, url: string) =>
  page.evaluate(
    (url) =>
      fetch(url, { mode: "no-cors" }).then(
        () => true,
        () => false,
      ),
    url,
  );

test("the page as deployed, at AWS's addresses and under its own policies, is a whole show", async () => {
  const [handheld, room] = [await device(), await device()];
  const phone = await openPhone(handheld.context, SITE);
  const tv = await openTv(room.context, SITE);

  for (const page of [phone.page, tv]) {
    const poster = page.locator('.flip-layer[data-turn="on"] img[src^="https://image.tmdb.org/"]').first();
    await expect.poll(() => poster.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    expect(await page.locator("body").innerText()).toContain("TMDB");
  }
  await expect(tv.getByRole("img", { name: `QR code: open ${SITE}/` })).toBeVisible();
  for (const { posterPath, backdropPath } of FALLBACK_MOVIES.slice(0, 2))
    for (const path of [posterPath, backdropPath]) {
      const type = (url: string) => fetch(url).then((answer) => answer.headers.get("content-type"));
      expect(await phone.page.evaluate(type, `${SITE}/movies${path}`), path).toMatch(/^image\/svg\+xml/);
    }

  // A whole round for the vote to be seen in.
  const round = await flipAfter(phone.page, await phone.round());
  await expect.poll(() => roundOn(tv)).toBe(round);
  await phone.tap("love");
  await expect.poll(() => tvCount(tv, "love")).toBeGreaterThan(0);
  await phone.say("Hello from the cloud");
  await expect(tv.locator(".ticker")).toContainText("Hello from the cloud");

  expect([...handheld.refused, ...room.refused]).toEqual([]);
});

test("the page as deployed speaks with no stranger and is framed by none", async () => {
  const { context, refused } = await device();
  const { page } = await openPhone(context, SITE);
  expect(await mayFetch(page, `${SITE}/now.json`)).toBe(true);
  expect(refused).toEqual([]);
  for (const stranger of ["https://example.com/", "https://another.appsync-api.us-east-1.amazonaws.com/"])
    expect(await mayFetch(page, stranger), stranger).toBe(false);

  const stranger = await context.newPage();
  await stranger.setContent(`<iframe src="${SITE}/"></iframe>`);
  await expect.poll(() => refused.join("\n")).toContain("frame-ancestors 'none'");
});
