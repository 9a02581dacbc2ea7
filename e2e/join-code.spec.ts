import { scan } from "@marquee/bench/looks/scan";
import { startServer } from "@marquee/testing/start-server";
import { expect } from "@playwright/test";
import { openTv } from "./pages.ts";
import { test } from "./test.ts";

test("a phone 3 m before a 43-inch TV reads where to join", async ({ browser }) => {
  const join = "http://192.168.178.54:3000/";
  const server = await startServer(["--join", join]);
  try {
    const tv = await openTv(
      await browser.newContext({ viewport: { width: 1920, height: 1080 } }),
      server.url,
    );
    await expect(tv.locator(".join-code")).toBeVisible();
    expect(new URL(await scan(browser, tv)).href).toBe(join);
  } finally {
    await server.stop();
  }
});
