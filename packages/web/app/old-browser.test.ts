// @vitest-environment jsdom
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";

/** Vitest's own page. */
declare const jsdom: { reconfigure(options: { url: string }): void };

const script = readFileSync(join(import.meta.dirname, "../public/old-browser.js"), "utf8");

afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(window, "marqueeOldBrowser");
});

/** A show of which `config.json` can't be had for the first `lost` times; and how often it was asked for that. */
async function openOldBrowser(lost: number) {
  const asked = { times: 0 };
  const server = createServer((request, response) => {
    // The page's origin stays Vitest's.
    response.setHeader("access-control-allow-origin", "*");
    if (request.url === "/config.json" && (asked.times += 1) <= lost) {
      response.writeHead(503).end("<h1>Accept the terms of this network</h1>");
      return;
    }
    const [startsAt, endsAt] = [Date.now() - 60_000, Date.now() + 60_000].map((at) => new Date(at));
    const movie = { title: "Nosferatu", posterPath: null };
    response.end(JSON.stringify({ imageBase: "/t/p", rounds: [{ startsAt, endsAt, movie }] }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  jsdom.reconfigure({ url: `http://127.0.0.1:${port}/tv` });
  const timers = vi.spyOn(window, "setInterval");
  return {
    asked,
    run: () => void window.eval(script),
    titles: () => [...document.querySelectorAll("h1")].map(({ textContent }) => textContent),
    close: () => {
      for (const { value } of timers.mock.results) clearInterval(value as number);
      server.close();
    },
  };
}

test("a browser that is too old shows the movie also when there was no network at first", async () => {
  const { run, titles, close } = await openOldBrowser(1);
  run();
  await vi.waitFor(() => expect(titles()).toEqual(["Nosferatu"]), { timeout: 10_000 });
  close();
});

test("a page that loads what old browsers show by two of its scripts shows it once", async () => {
  const { asked, run, titles, close } = await openOldBrowser(0);
  run();
  run();
  await vi.waitFor(() => expect(titles()).toEqual(["Nosferatu"]), { timeout: 10_000 });
  expect(asked.times).toBe(1);
  close();
});
