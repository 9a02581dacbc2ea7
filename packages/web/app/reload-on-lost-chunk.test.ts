// @vitest-environment jsdom
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { ar } from "../i18n/ar.ts";
import { de } from "../i18n/de.ts";
import { en } from "../i18n/en.ts";
import { es } from "../i18n/es.ts";
import { fr } from "../i18n/fr.ts";
import { ja } from "../i18n/ja.ts";
import { pt } from "../i18n/pt.ts";
import page from "../index.html?raw";
import { reloadOnLostChunk } from "./reload-on-lost-chunk.ts";

const served = async () => Response.json({ rounds: [] });
const away = async () => Promise.reject(new TypeError("Failed to fetch"));
const portal = async () => new Response("<h1>Accept the terms of this network</h1>");

const answer = vi.fn<() => Promise<Response>>();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "Date", "performance"] });
  vi.stubGlobal("fetch", answer.mockReset().mockImplementation(served));
  history.replaceState(null, "");
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
});

/** The page as it is served, after it was loaded: nothing is in it yet, or `content`. */
function loadPage({ content = "" } = {}) {
  const listeners = vi.spyOn(window, "addEventListener");
  document.body.innerHTML = /<body>(.*)<\/body>/s.exec(page)![1]!;
  document.querySelector("#app")!.innerHTML = content;
  const reload = vi.fn();
  reloadOnLostChunk(reload);
  const leave = () => {
    for (const [type, listener, options] of listeners.mock.calls)
      removeEventListener(type, listener as EventListener, options);
    listeners.mockRestore();
  };
  onTestFinished(leave);
  return {
    reload,
    leave,
    said: () => [...document.querySelectorAll("#lost p:not([hidden])")].map((line) => line.textContent),
    loseScript: () => void document.querySelector("script[type=module]")!.dispatchEvent(new Event("error")),
    losePart: () => void dispatchEvent(new Event("vite:preloadError")),
  };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("a page whose first script was lost says so, and is loaded anew when the server answers", async () => {
  const { loseScript, said, reload } = loadPage();
  answer.mockImplementation(away);
  loseScript();
  expect(said()).toEqual([en.status.offline]);
  await pass(600_000);
  answer.mockImplementation(portal);
  await pass(60_000);
  answer.mockImplementation(async () => new Response("", { status: 503 }));
  await pass(60_000);
  expect(reload).not.toHaveBeenCalled();
  answer.mockImplementation(served);
  await pass(1_500);
  expect(reload).toHaveBeenCalledTimes(1);
  await pass(60_000);
  expect(reload).toHaveBeenCalledTimes(1);
});

test("a page that stays empty without an error is loaded anew, too: soon after it was loaded, later where that hangs", async () => {
  const loaded = loadPage();
  dispatchEvent(new Event("load"));
  await pass(5_000);
  expect(loaded.reload).not.toHaveBeenCalled();
  await pass(1_500);
  expect(loaded.reload).toHaveBeenCalledTimes(1);
  expect(loaded.said()).toEqual([en.status.offline]);
  loaded.leave();

  const hangs = loadPage();
  await pass(29_000);
  expect(hangs.reload).not.toHaveBeenCalled();
  await pass(3_000);
  expect(hangs.reload).toHaveBeenCalledTimes(1);
  hangs.leave();

  const drawn = loadPage({ content: "<main></main>" });
  dispatchEvent(new Event("load"));
  await pass(60_000);
  expect(drawn.reload).not.toHaveBeenCalled();
});

test("an empty page is loaded anew at least every 10 s, one that has all but a part with a growing wait", async () => {
  /** How long after its loss each of so many pages was loaded anew, ms. */
  const waits = async (content: string) => {
    const found: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const { reload, loseScript, losePart, leave } = loadPage({ content });
      const lostAt = Date.now();
      if (!content) loseScript();
      while (reload.mock.calls.length === 0) {
        if (content) losePart();
        await pass(1_500);
      }
      found.push(Date.now() - lostAt);
      leave();
    }
    return found;
  };
  for (const wait of await waits("")) expect(wait).toBeLessThanOrEqual(10_000);
  history.replaceState(null, "");
  expect(await waits("<main></main>")).toEqual([3_000, 3_000, 3_000, 9_000, 16_500, 33_000]);
});

test("a page that was whole for long is loaded anew at once again, also when the clock was set back", async () => {
  for (const change of [600_000, -3_600_000]) {
    const first = loadPage();
    first.loseScript();
    await pass(10_000);
    expect(first.reload).toHaveBeenCalledTimes(1);
    first.leave();
    vi.setSystemTime(Date.now() + change);
    const { loseScript, reload } = loadPage();
    loseScript();
    await pass(1_500);
    expect(reload).toHaveBeenCalledTimes(1);
  }
});

test("a script of another's, which an extension put into the page, is no reason", async () => {
  const { reload, said } = loadPage({ content: "<main></main>" });
  const another = Object.assign(document.createElement("script"), {
    src: "chrome-extension://abc/inject.js",
  });
  document.body.append(another);
  another.dispatchEvent(new Event("error"));
  await pass(60_000);
  expect(said()).toEqual([]);
  expect(reload).not.toHaveBeenCalled();
});

test("parts that come when they are asked for again are no reason, however many were lost at once", async () => {
  const { losePart, reload } = loadPage({ content: "<main></main>" });
  for (let part = 0; part < 9; part += 1) losePart();
  await pass(60_000);
  losePart();
  await pass(60_000);
  expect(reload).not.toHaveBeenCalled();
});

test("a page on which someone writes waits for the end of that", async () => {
  const { losePart, reload } = loadPage({ content: "<input />" });
  document.querySelector("input")!.focus();
  losePart();
  await pass(1_500);
  losePart();
  await pass(60_000);
  expect(reload).not.toHaveBeenCalled();
  document.querySelector("input")!.blur();
  await pass(1_500);
  expect(reload).toHaveBeenCalledTimes(1);
});

test("the words of an empty page are those of a screen without a network, in the browser's language", () => {
  const languages = {
    ar: ar.words,
    de: de.words,
    en,
    es: es.words,
    fr: fr.words,
    ja: ja.words,
    pt: pt.words,
  };
  for (const [tag, words] of Object.entries(languages)) {
    vi.spyOn(navigator, "language", "get").mockReturnValue(`${tag}-XX`);
    const { loseScript, said, leave } = loadPage();
    loseScript();
    expect(said(), tag).toEqual([words.status.offline]);
    leave();
  }
  vi.spyOn(navigator, "language", "get").mockReturnValue("ta");
  const { loseScript, said } = loadPage();
  loseScript();
  expect(said()).toEqual([en.status.offline]);
});

test("asks for a lost stylesheet again, in its place, and leaves a lost picture alone", async () => {
  const { reload } = loadPage({ content: '<link rel="stylesheet" href="/board.css"><style></style><img>' });
  const lost = document.querySelector("#app link")!;
  const picture = document.querySelector("#app img")!;
  lost.dispatchEvent(new Event("error"));
  picture.dispatchEvent(new Event("error"));
  await pass(1_500);
  const link = document.querySelector("#app link");
  expect(link).not.toBe(lost);
  expect(link?.getAttribute("href")).toBe("/board.css");
  expect(link?.nextElementSibling?.tagName).toBe("STYLE");
  expect(document.querySelector("#app img")).toBe(picture);
  expect(reload).not.toHaveBeenCalled();
});
