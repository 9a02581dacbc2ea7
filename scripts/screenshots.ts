import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser } from "@playwright/test";
import { seatAudience } from "../bench/demo-audience.ts";
import { openScreens } from "../bench/screens.ts";
import { launchChromium } from "../packages/testing/chromium.ts";
import { keptKey } from "../packages/testing/host-sign-in.ts";
import { startServer } from "../packages/testing/start-server.ts";
import { buildWeb } from "./web-build.mjs";

const docs = fileURLToPath(new URL("../docs/", import.meta.url));

// Takes the guides' pictures of the running show: a TV, a phone and the host's desk, in a room of people who vote and talk.
const { values } = parseArgs({
  options: {
    to: { type: "string", default: docs },
    people: { type: "string", default: "42" },
    rounds: { type: "string", default: "5" },
    /** Of the desk alone. */
    desk: { type: "boolean", default: false },
  },
});
buildWeb();
const folder = await mkdtemp(join(tmpdir(), "marquee-screenshots-"));
try {
  await using server = await startServer(["--join", "http://marquee.example", "--venue", "The Roxy"], folder);
  await using browser = await launchChromium();
  const { phones, tv } = await openScreens(browser, server.url, 1);
  const audience = await seatAudience(server.url, Number(values.people));
  const [phone] = phones;
  await tv.waitForTimeout(10_000 * Number(values.rounds));
  await phone?.locator(".vote[data-mood=love]").click();
  await phone?.locator(".vote[data-mood=love]").click();
  await phone?.waitForTimeout(1_500);
  if (!values.desk) {
    await tv.screenshot({ path: `${values.to}/tv.png` });
    await phone?.screenshot({ path: `${values.to}/phone.png` });
  }
  await takeDesk(browser, `${server.url}/host#${keptKey(folder)}`);
  audience.leave();
} finally {
  await rm(folder, { recursive: true });
}

/** Takes the desk at `link` as a phone shows it: the chat, how the room is run, and the films. */
async function takeDesk(browser: Browser, link: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  const desk = await context.newPage();
  await desk.goto(link);
  const take = async (name: string) =>
    desk.screenshot({ path: `${values.to}/${name}.jpg`, type: "jpeg", quality: 70 });
  const panel = (name: string) => desk.getByRole("button", { name, exact: true });
  await desk.getByRole("log").getByRole("listitem").nth(5).waitFor();
  await take("desk-chat");
  await panel("Room").click();
  await desk.getByLabel("What everybody is to read").fill("Last orders at midnight");
  await take("desk-room");
  await panel("Films").click();
  await desk.getByRole("searchbox").fill("the");
  await desk
    .getByRole("button", { name: /^Queue: / })
    .first()
    .click();
  await desk.getByText("is queued").waitFor();
  await take("desk-films");
  await context.close();
}
