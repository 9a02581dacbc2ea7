import { JSDOM } from "jsdom";
import { afterEach, expect, test, vi } from "vitest";
import { preload } from "./preload.ts";

const ORIGIN = "http://192.168.1.20:3000";
const EVERY_MS = 20;

// A busy machine may take its time.
vi.setConfig({ testTimeout: 20_000 });
const SOON = { timeout: 5_000 };

let page: JSDOM | undefined;
afterEach(() => page?.window.close());

/** A page with the preload script running, and what it has said since the last look. */
function open(url: string, body: string) {
  const { window } = (page = new JSDOM(`<body>${body}</body>`, { url, runScripts: "outside-only" }));
  const said: unknown[] = [];
  window["__electrobunWebviewId"] = 4;
  window["__electrobunEventBridge"] = { postMessage: (text: string) => void said.push(JSON.parse(text)) };
  window.eval(preload(ORIGIN, EVERY_MS));
  return { window, document: window.document, said };
}

const beat = (moving: boolean) => ({
  id: "webviewEvent",
  type: "message",
  payload: { id: 4, eventName: "host-message", detail: JSON.stringify({ kind: "marquee-beat", moving }) },
});

/** After a few beats could have come. */
const later = (window: JSDOM["window"]) =>
  new Promise<void>((done) => void window.setTimeout(done, 5 * EVERY_MS));

test("a TV beats once it is mounted, and says whether it moves", async () => {
  const { document, said } = open(`${ORIGIN}/tv`, '<div id="app"></div>');
  const app = document.querySelector("#app");
  app?.insertAdjacentHTML("beforeend", '<div class="tv"><h1>Nosferatu</h1></div>');
  await expect.poll(() => said.slice(0, 2), SOON).toEqual([beat(true), beat(false)]);
  said.length = 0;
  const title = document.querySelector("h1");
  if (title) title.textContent = "Faust";
  await expect.poll(() => said, SOON).toContainEqual(beat(true));
});

test("a picture that only shifts does not move the show on", async () => {
  const { document, said } = open(`${ORIGIN}/tv`, '<div id="app"><div class="tv"></div></div>');
  await expect.poll(() => said, SOON).toContainEqual(beat(false));
  said.length = 0;
  document.querySelector<HTMLElement>(".tv")?.style.setProperty("transform", "translate(1px)");
  await expect.poll(() => said.length, SOON).toBeGreaterThan(2);
  expect(said).not.toContainEqual(beat(true));
});

test.each([
  ["an error page of the server", `${ORIGIN}/tv`, "<h1>503</h1>"],
  ["a TV before its app is there", `${ORIGIN}/tv`, '<div id="app"></div>'],
  ["a page from elsewhere", "http://elsewhere.example/tv", '<div id="app"><div class="tv"></div></div>'],
])("%s does not beat", async (_, url, body) => {
  const { window, said } = open(url, body);
  await later(window);
  expect(said).toEqual([]);
});

test("there is no pointer and no menu on the TV", async () => {
  const { window, document } = open(`${ORIGIN}/tv`, "<p>Nosferatu</p>");
  await expect.poll(() => document.querySelector("style")?.textContent, SOON).toContain("cursor: none");
  const press = new window.MouseEvent("contextmenu", { bubbles: true, cancelable: true });
  document.querySelector("p")?.dispatchEvent(press);
  expect(press.defaultPrevented).toBe(true);
});
