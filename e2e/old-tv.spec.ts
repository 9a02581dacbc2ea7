import { expect } from "@playwright/test";
import bcd, {
  type CompatStatement,
  type Identifier,
  type SimpleSupportStatement,
} from "@mdn/browser-compat-data" with { type: "json" };
import { startServer } from "@marquee/testing/start-server";
import { flipAfter, openPhone, openTv, roundOn, titleOn, tvCount } from "./pages.ts";
import { test } from "./test.ts";

/** The browser of the oldest TVs that we run on. */
const CHROMIUM = 85;

/** What an interface has, by MDN's names, and what of it is newer than `CHROMIUM`. */
type Newer = { name: string; builtin: boolean; whole: boolean; members: string[] };

const builtins: Record<string, Identifier> = bcd.javascript.builtins ?? {};
const interfaces: Record<string, Identifier> = bcd.api;

/** All interfaces and built-in objects of which something is newer. */
const NEWER: Newer[] = [...Object.entries(interfaces), ...Object.entries(builtins)]
  .map(([name, identifier]) => {
    const members = Object.entries(identifier)
      .filter(([member, inner]) => member !== "__compat" && isNewer((inner as Identifier).__compat))
      .map(([member]) => member);
    // Of a built-in object that can't be made there is no trace.
    const whole = isNewer(identifier.__compat) || (name in builtins && members.includes(name));
    return { name, builtin: name in builtins, whole, members };
  })
  .filter(({ whole, members }) => whole || members.length > 0);

function isNewer(compat: CompatStatement | undefined): boolean {
  const chrome = compat?.support.chrome;
  const statements: SimpleSupportStatement[] = Array.isArray(chrome) ? chrome : chrome ? [chrome] : [];
  return (
    chrome !== undefined &&
    !statements.some(
      ({ version_added: since, flags, prefix, alternative_name }) =>
        flags === undefined &&
        prefix === undefined &&
        alternative_name === undefined &&
        Number(String(since).replace("≤", "")) <= CHROMIUM,
    )
  );
}

/** Runs in the page before its first script: takes away what is newer. */
function growOld(newer: Newer[]): void {
  const world = globalThis as unknown as Record<string, unknown>;
  for (const { name, builtin, whole, members } of newer) {
    const found = name === "TypedArray" ? (Object.getPrototypeOf(Int8Array) as unknown) : world[name];
    if ((typeof found === "function" || typeof found === "object") && found !== null) {
      const { prototype } = found as { prototype?: object };
      for (const member of members) {
        const plain = member.replace(/_static$/, "");
        // Of interfaces the data tells what is static; of built-in objects it doesn't.
        const own = builtin ? [prototype, found] : [plain === member ? prototype : found];
        const owners = name === "Window" ? [prototype, world] : own;
        for (const owner of owners)
          // A constructor goes with the whole.
          if (owner && plain !== name && plain in owner) Reflect.deleteProperty(owner, plain);
      }
    }
    if (whole) Reflect.deleteProperty(world, name);
  }
}

test("a TV whose browser knows nothing newer than Chromium 85 shows movies, flips, counts and talk", async ({
  browser,
}) => {
  const server = await startServer(["--round-ms", "5000", "--join", "http://marquee.example"]);
  try {
    const old = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    await old.addInitScript(growOld, NEWER);
    const complaints: string[] = [];
    old.on("weberror", (error) => complaints.push(String(error.error())));
    old.on("console", (entry) => entry.type() === "error" && complaints.push(entry.text()));
    const tv = await openTv(old, server.url);
    const gone = await tv.evaluate(() => [
      "at" in Array.prototype,
      "findLast" in Uint8Array.prototype,
      "hasOwn" in Object,
      "randomUUID" in crypto,
      "any" in AbortSignal,
      "replaceChildren" in document,
      "structuredClone" in window,
      "navigation" in window,
      "Iterator" in window,
    ]);
    expect(gone, "what came after Chromium 85").toEqual(gone.map(() => false));

    const phone = await openPhone(await browser.newContext(), server.url);
    const title = await titleOn(tv);
    const round = await flipAfter(tv, await roundOn(tv));
    expect(await titleOn(tv)).not.toBe(title);
    await expect(tv.getByRole("img", { name: "QR code: open http://marquee.example" })).toBeVisible();
    await expect(tv.locator('.flip-layer[data-turn="on"] .poster-picture')).toBeVisible();

    await phone.tap("love");
    await phone.say("Hello old friend");
    await expect.poll(() => tvCount(tv, "love")).toBe(1);
    await expect(tv.locator(".ticker")).toContainText("Hello old friend");
    await flipAfter(tv, round);
    expect(complaints).toEqual([]);
  } finally {
    await server.stop();
  }
});

for (const path of ["/", "/tv"])
  test(`a browser that can't read the app shows the movie that is on, and what it would take, on ${path}`, async ({
    browser,
  }) => {
    const server = await startServer(["--round-ms", "5000"]);
    try {
      const ancient = await browser.newContext({ locale: "de-DE" });
      await ancient.addInitScript(() => Reflect.deleteProperty(String.prototype, "replaceAll"));
      // Its parser ends at the first `?.`, in the page's own script and in every other one.
      await ancient.route(/\/assets\/.*\.js$/, (route) =>
        route.fulfill({ contentType: "text/javascript", body: "this is no script" }),
      );
      await ancient.route(server.url + path, async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace(/<script>(?![^<]*old-browser).*?<\/script>/s, "");
        await route.fulfill({ response, body });
      });
      const page = await ancient.newPage();
      await page.goto(server.url + path);
      await expect(page.getByText("Dieser Browser ist zu alt")).toBeVisible();
      const title = page.getByRole("heading");
      await expect(title).not.toBeEmpty();
      const first = await title.innerText();
      await expect
        .poll(() =>
          page.locator("img").evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth),
        )
        .toBeGreaterThan(0);
      const tv = await openTv(await browser.newContext(), server.url);
      await flipAfter(tv, await roundOn(tv));
      await expect(title).not.toHaveText(first);
      await expect.poll(async () => (await title.innerText()) === (await titleOn(tv))).toBe(true);
    } finally {
      await server.stop();
    }
  });
