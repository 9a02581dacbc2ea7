import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startProxy, type Proxy } from "@marquee/testing/faults/network-proxy";
import { startServer } from "@marquee/testing/start-server";
import { expect, type Page } from "@playwright/test";
import { endsAt, roundAt, timing } from "@marquee/core/round/round";
import type { Reaction } from "@marquee/core/vote/reaction";
import { flipAfter, openPhone, openTv, phoneOn, titleOn, type Phone } from "./pages.ts";
import { test } from "./test.ts";

const DIST = fileURLToPath(new URL("../packages/web/dist", import.meta.url));

/** The worker comes three seconds after the page, and the shell with it. */
const KEPT_WITHIN_MS = 20_000;

/** Short rounds, for what takes several, and their last moments, in which a second tap is not sent any more, ms. */
const ROUND_MS = 6_000;
const LAST_MS = 700;

type Venue = {
  network: Proxy;
  /** Puts a newer build in the place of the one that is served: the page says that it is the second. */
  deploy: () => Promise<void>;
};

/** A show with a web build of its own, behind a network that can be cut. */
async function withVenue(roundMs: number, run: (venue: Venue) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "marquee-install-"));
  const web = join(folder, "web");
  await cp(DIST, web, { recursive: true });
  const server = await startServer(["--round-ms", `${roundMs}`], join(folder, "data"), { web });
  const network = await startProxy(Number(new URL(server.url).port));
  try {
    await run({
      network,
      async deploy() {
        await server.kill();
        const page = await readFile(join(web, "index.html"), "utf8");
        const worker = await readFile(join(web, "sw.js"), "utf8");
        const integrity = /sha256-[\w+/=]+/.exec(worker)![0];
        const newer = page.replace("<body>", '<body data-build="second">');
        for (const file of ["index.html", "shell.html"]) await write(join(web, file), newer);
        await write(join(web, "sw.js"), worker.replaceAll(integrity, await digest(newer)));
        await server.restart();
      },
    });
  } finally {
    await network.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes a file of the build; what stands compressed beside it is of the old one. */
async function write(file: string, text: string): Promise<void> {
  for (const end of [".br", ".gz"]) await rm(file + end, { force: true });
  await writeFile(file, text);
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return `sha256-${Buffer.from(bytes).toString("base64")}`;
}

/** Waits until the browser keeps the app. */
async function kept(page: Page): Promise<void> {
  const state = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
  await expect.poll(state, { timeout: KEPT_WITHIN_MS }).toBe("activated");
}

test("the app can be installed; it opens without a network, says so, and is live when there is one", async ({
  browser,
}) => {
  await withVenue(10_000, async ({ network }) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const first = await openPhone(context, network.url);
    const devtools = await context.newCDPSession(first.page);
    expect((await devtools.send("Page.getAppManifest")).errors).toEqual([]);
    // All that is in the way is that the test's own window is a private one.
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);
    await kept(first.page);
    await first.page.close();

    network.cut();
    const phone = await context.newPage();
    const opened = await phone.goto(network.url);
    expect(opened?.fromServiceWorker()).toBe(true);
    await expect(phone.locator(".starting")).toContainText("No connection");
    await expect(phoneOn(phone).button("love")).toHaveAttribute("aria-disabled", "true");
    await expect(phone.getByText("No connection. Voting opens with the next movie.")).toBeVisible();
    await expect(phone.locator(".board-moods")).toBeAttached();
    await expect(phone.locator(".composer")).toBeAttached();

    const answers: { path: string; kept: boolean }[] = [];
    phone.on("response", (response) => {
      answers.push({ path: new URL(response.url()).pathname, kept: response.fromServiceWorker() });
    });
    network.heal();
    await expect(phone.getByText("Live", { exact: true })).toBeVisible();
    expect(await titleOn(phone)).not.toBe("");
    await phoneOn(phone).tap("love");
    await expect
      .poll(() => answers.map(({ path }) => path))
      .toEqual(expect.arrayContaining(["/config.json", "/now.json", "/cognito", "/graphql"]));
    expect(answers.filter(({ path, kept }) => kept && !path.startsWith("/assets/"))).toEqual([]);
  });
});

test("a TV where the app is kept gets its page from the server alone, and nothing to install", async ({
  browser,
}) => {
  await withVenue(10_000, async ({ network }) => {
    const context = await browser.newContext();
    const phone = await openPhone(context, network.url);
    await kept(phone.page);
    const tv = await openTv(context, network.url);
    const opened = await tv.reload();
    expect(opened?.fromServiceWorker()).toBe(false);
    await expect(tv.locator('link[rel="manifest"]')).toHaveCount(0);
    const devtools = await context.newCDPSession(tv);
    expect((await devtools.send("Page.getAppManifest")).data ?? "").toBe("");
    network.cut();
    await expect(tv.goto(`${network.url}/tv`)).rejects.toThrow(/ERR_/);
  });
});

test("a newer version waits while one types, takes over when the movie changes, and loses no tap", async ({
  browser,
}) => {
  await withVenue(ROUND_MS, async ({ network, deploy }) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const phone = await openPhone(context, network.url);
    await phone.say("Hello");
    await kept(phone.page);
    // From its second visit on a page is the worker's.
    await phone.page.reload();
    await expect(phone.button("love")).toHaveAttribute("aria-disabled", "false");
    const field = phone.page.getByRole("textbox", { name: "Message" });
    const second = phone.page.locator('body[data-build="second"]');
    await field.fill("What a");
    await deploy();
    await expect(phone.page.getByText("Live", { exact: true })).toBeVisible();
    await expect.poll(() => update(phone.page)).toBe("installed");
    await flipAfter(phone.page, await phone.round());
    await expect(field).toHaveValue("What a");
    await expect(second).toHaveCount(0);

    // The first tap leaves at once; those behind it wait for their batch, and the end of the round comes before that.
    const title = await tapAtTheEnd(phone, ["love", "like", "love"]);
    await field.clear();
    await field.blur();
    // All that could hold it back is named where it fails.
    await expect.poll(() => versionOn(phone.page), { timeout: 30_000 }).toMatchObject({ build: "second" });
    const place = phone.page.locator(".board-list li").filter({ hasText: title });
    await expect(place).toContainText("2 votes");
    expect(await phone.page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");
  });
});

/** Has the browser look for a newer version now, as it does by itself now and then; how far it is with that. */
const update = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    return registration?.waiting?.state;
  });

/** The version that `page` shows, what its owner is busy with, and the workers that the browser keeps. */
const versionOn = (page: Page) =>
  page
    .evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const phone = document.querySelector<HTMLElement>(".phone");
      const fields = [...document.querySelectorAll("input")];
      return {
        build: document.body.dataset.build,
        workers: [registration?.installing, registration?.waiting, registration?.active].map(
          (worker) => worker?.state,
        ),
        view: phone?.dataset.view,
        late: phone?.dataset.late,
        dialogs: document.querySelectorAll("dialog[open], .held").length,
        written: fields.map(({ value }) => value),
        focus: document.activeElement?.outerHTML.slice(0, 100),
        round: document.querySelector<HTMLElement>('main .flip-layer[data-turn="on"]')?.dataset.round,
        ballots: Object.entries(sessionStorage).filter(([key]) => key.includes("ballot")),
      };
    })
    // It is being loaded anew.
    .catch(() => undefined);

/** Taps in the last moments of a round, in one instant of the page; the title of its movie. */
async function tapAtTheEnd(phone: Phone, reactions: readonly Reaction[]): Promise<string> {
  const times = timing(ROUND_MS);
  const round = roundAt(Date.now() + 2 * LAST_MS, times);
  const at = endsAt(round, times) - LAST_MS;
  const title = phone.page.evaluate(
    async ({ reactions, at, round }) => {
      await new Promise((resolve) => setTimeout(resolve, at - Date.now()));
      const movie = document.querySelector('main .flip-layer[data-turn="on"]');
      if (movie?.getAttribute("data-round") !== String(round)) throw new Error("The taps came too late.");
      for (const reaction of reactions)
        document.querySelector<HTMLElement>(`.vote[data-mood="${reaction}"]`)!.click();
      return movie.querySelector("h1, h2, h3")!.textContent.trim();
    },
    { reactions, at, round },
  );
  return title;
}
