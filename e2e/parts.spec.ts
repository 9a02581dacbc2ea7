import { startServer, type Server } from "@marquee/testing/start-server";
import { expect, type BrowserContextOptions, type Route } from "@playwright/test";
import { test } from "./test.ts";

/** A desk: the board is in sight. No service worker answers in the network's place. */
const DESK: BrowserContextOptions = { viewport: { width: 1_440, height: 900 }, serviceWorkers: "block" };

let server: Server;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

for (const kind of ["js", "css"])
  test(`a part's .${kind} that the network lost comes all the same`, async ({ browser }) => {
    const page = await (await browser.newContext(DESK)).newPage();
    let lost = 0;
    await page.route(new RegExp(`/assets/board-[^/]*\\.${kind}$`), (route) =>
      (lost += 1) <= 2 ? route.abort() : route.continue(),
    );
    await page.goto(server.url);
    await expect(page.locator(".board-moods")).toHaveCSS("display", "grid", { timeout: 30_000 });
    expect(lost).toBe(3);
  });

test("a page whose part is gone from the server is loaded anew, once", async ({ browser }) => {
  const page = await (await browser.newContext(DESK)).newPage();
  let loads = 0;
  page.on("load", () => (loads += 1));
  // A deployment took it away; the page that is loaded then is of that.
  await page.route(/\/assets\/board-[^/]*\.js$/, (route) =>
    loads > 1 ? route.continue() : route.fulfill({ status: 404 }),
  );
  await page.goto(server.url);
  await expect(page.locator(".board-moods")).toBeVisible({ timeout: 30_000 });
  expect(loads).toBe(2);
});

/** Ways in which a request ends without what it asked for. */
const LOSSES: Record<string, (route: Route) => Promise<void>> = {
  "a reset": (route) => route.abort("connectionreset"),
  "an error of the server": (route) => route.fulfill({ status: 503 }),
  "a captive portal": (route) =>
    route.fulfill({ contentType: "text/html", body: "<h1>Accept the terms of this network</h1>" }),
  "an answer that was cut off": (route) =>
    route.fulfill({ contentType: "text/javascript", body: "const a = (" }),
  "an empty answer": (route) => route.fulfill({ contentType: "text/javascript", body: "" }),
};

for (const [name, lose] of Object.entries(LOSSES))
  test(`screens whose first script was lost to ${name} say so, and come by themselves`, async ({
    browser,
  }) => {
    const screens = ["/", "/tv"].map(async (path) => {
      const page = await (await browser.newContext(DESK)).newPage();
      let away = true;
      await page.route(/\/(assets\/index-[^/]*\.js|now\.json)$/, (route) =>
        away ? lose(route) : route.continue(),
      );
      await page.goto(server.url + path);
      await expect(page.getByText("No connection, trying again")).toBeVisible();
      away = false;
      await expect(page.locator("main .flip-layer").first()).toBeVisible();
      await expect(page.getByText("No connection, trying again")).toBeHidden();
    });
    await Promise.all(screens);
  });
