import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { violations } from "@marquee/bench/looks/axe";
import { keptKey } from "@marquee/testing/host-sign-in";
import { startServer, type Server } from "@marquee/testing/start-server";
import { expect, type Browser, type Page } from "@playwright/test";
import { openPhone, openTv, type Phone } from "./pages.ts";
import { test } from "./test.ts";

const HANDHELD = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let server: Server;
const folder = mkdtempSync(join(tmpdir(), "marquee-"));
test.beforeAll(async () => {
  server = await startServer([], folder);
});
test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function openDesk(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext(HANDHELD)).newPage();
  await page.goto(`${server.url}/host#${keptKey(folder)}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  return page;
}

async function openChat(browser: Browser): Promise<Phone> {
  const phone = await openPhone(await browser.newContext(HANDHELD), server.url);
  await phone.page.getByRole("button", { name: /^Chat/ }).click();
  return phone;
}

test("a host takes a line off every screen, mutes who said it, and thinks better of it", async ({
  browser,
}) => {
  const [ada, bo, tv] = [
    await openChat(browser),
    await openChat(browser),
    await openTv(await browser.newContext(), server.url),
  ];
  const desk = await openDesk(browser);
  const screens = [ada.page, bo.page, desk, tv];
  expect(desk.url()).toBe(`${server.url}/host`);

  await ada.say("What rubbish");
  for (const page of screens) await expect(page.getByText("What rubbish", { exact: true })).toBeVisible();
  expect(await violations(desk)).toEqual([]);
  await desk.getByRole("button", { name: "Remove what Ada said" }).click();
  await Promise.all(
    screens.map((page) => expect(page.getByText("What rubbish", { exact: true })).toHaveCount(0)),
  );

  // The way back is there for five seconds.
  await ada.page.waitForTimeout(1_100);
  await ada.say("And again");
  await desk.getByRole("button", { name: "Mute Ada for an hour" }).click();
  await desk.getByRole("button", { name: "Undo" }).click();
  await expect(desk.getByText("Ada may chat again.")).toBeVisible();
  await ada.page.waitForTimeout(1_100);
  await ada.say("Let me speak");
  await expect(bo.page.getByText("Let me speak", { exact: true })).toBeVisible();

  await desk.getByRole("button", { name: "Mute Ada for an hour" }).last().click();
  await Promise.all(
    screens.map((page) => expect(page.getByText("Let me speak", { exact: true })).toHaveCount(0)),
  );
  await expect(ada.page.getByRole("alert")).toContainText("The host has muted you until");
  await ada.page.waitForTimeout(1_100);
  await ada.say("Even now");
  await expect(ada.page.getByRole("alert")).toContainText("The host has muted you until");
  await expect(bo.page.getByText("Even now", { exact: true })).toHaveCount(0);
});

test("a host shows a notice, reads first what the room says, and has quiet by one press", async ({
  browser,
}) => {
  const [ada, bo, tv] = [
    await openChat(browser),
    await openChat(browser),
    await openTv(await browser.newContext(), server.url),
  ];
  const desk = await openDesk(browser);
  const room = async (name: string | RegExp) => {
    await desk.getByRole("button", { name }).click();
  };
  await ada.say("Good evening");
  await room("Room");
  await desk.getByRole("textbox", { name: "What everybody is to read" }).fill("The kitchen closes at ten");
  await room("Show it");
  for (const page of [ada.page, bo.page, desk, tv])
    await expect(page.getByText("The kitchen closes at ten", { exact: true })).toBeVisible();
  expect(await violations(desk)).toEqual([]);
  expect(await violations(ada.page)).toEqual([]);

  await room("Read first");
  await expect(ada.page.getByPlaceholder("The host reads it first")).toBeVisible();
  await ada.page.waitForTimeout(1_100);
  await ada.say("Is this the one with the shadow?");
  await expect(ada.page.getByText("The host reads it first", { exact: true })).toBeVisible();
  await room("Room");
  await expect(desk.getByText("1 message waits for you")).toBeVisible();
  expect(await violations(desk)).toEqual([]);
  await expect(bo.page.getByText("Is this the one with the shadow?", { exact: true })).toHaveCount(0);
  await room(/^Let in what/);
  for (const page of [ada.page, bo.page, tv])
    await expect(page.getByText("Is this the one with the shadow?", { exact: true })).toBeVisible();
  await bo.say("Rubbish");
  await room(/^Leave out what/);
  await expect(bo.page.getByText("The host left it out")).toBeVisible();
  await expect(ada.page.getByText("Rubbish", { exact: true })).toHaveCount(0);

  await room("Quiet now");
  for (const page of [ada.page, bo.page, tv]) {
    await expect(page.getByText("Is this the one with the shadow?", { exact: true })).toHaveCount(0);
    await expect(page.getByText("The kitchen closes at ten", { exact: true })).toHaveCount(0);
  }
  await expect(ada.page.getByRole("alert")).toContainText("The chat is closed just now");
  await room("Undo");
  await expect(tv.getByText("The kitchen closes at ten", { exact: true })).toBeVisible();
  await room("Room");
  await room("Take it down");
  await room("Open");
  await expect(ada.page.getByPlaceholder("Say something, Ada")).toBeVisible();
});

test("a desk is there again after a reload without the link, and signing out needs it again", async ({
  browser,
}) => {
  const desk = await openDesk(browser);
  await desk.reload();
  await expect(desk.getByText("Live", { exact: true })).toBeVisible();
  await desk.getByRole("button", { name: /^Muted/ }).click();
  expect(await violations(desk)).toEqual([]);
  await desk.getByRole("button", { name: "Sign out on this device" }).click();
  await expect(desk.getByRole("heading", { name: "This is the host’s desk" })).toBeVisible();
  await desk.reload();
  await expect(desk.getByRole("heading", { name: "This is the host’s desk" })).toBeVisible();
  expect(await violations(desk)).toEqual([]);
});

test("a host takes the night along, as a spreadsheet and as JSON", async ({ browser }) => {
  const desk = await openDesk(browser);
  await desk.getByRole("button", { name: "Films", exact: true }).click();
  expect(await violations(desk)).toEqual([]);
  const save = async (name: string) => {
    const [download] = await Promise.all([
      desk.waitForEvent("download"),
      desk.getByRole("button", { name }).click(),
    ]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  };
  const sheet = await save("As a spreadsheet (CSV)");
  expect(sheet.name).toMatch(/^marquee-\d{4}-\d\d-\d\d\.csv$/);
  expect(sheet.text).toMatch(/^\uFEFFround,start,end,movie,title,year,love,.*\r\n\d+,/);
  await expect(desk.getByText(`${sheet.name} is saved on this device.`)).toBeVisible();
  const { rounds } = JSON.parse((await save("As JSON")).text) as { rounds: { movie: { title: string } }[] };
  expect(rounds.length).toBeGreaterThan(0);
  expect(sheet.text).toContain(rounds[0]!.movie.title.replaceAll('"', '""'));
});

test("a wrong key opens nothing, and says so", async ({ browser }) => {
  const page = await (await browser.newContext(HANDHELD)).newPage();
  const key = keptKey(folder);
  await page.goto(`${server.url}/host#${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`);
  await expect(page.getByRole("heading", { name: "This host link is no longer valid" })).toBeVisible();
});

test("a page that comes with a movie, as on AWS at /host too, hides the desk by none", async ({
  browser,
}) => {
  const page = await (await browser.newContext(HANDHELD)).newPage();
  const comes = await (await fetch(server.url)).text();
  await page.route(`${server.url}/host`, (route) => route.fulfill({ contentType: "text/html", body: comes }));
  // Nothing but the page itself is there to take the movie away.
  await page.route(/\/assets\/.*\.js$|\/now\.json/, (route) => route.abort());
  await page.goto(`${server.url}/host`);
  await expect(page.locator("#first")).toHaveCSS("display", "none");
});
