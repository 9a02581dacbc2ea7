import { readdirSync, readFileSync } from "node:fs";
import { EPOCH } from "@marquee/core/round/round";
import type { Proxy } from "@marquee/testing/faults/network-proxy";
import type { Browser } from "playwright-core";
import { createChanges, type Change, type Client } from "./client.ts";

const PHONE = { path: "/", width: 390, height: 844 };
const TV = { path: "/tv", width: 1_280, height: 720 };

declare global {
  interface Window {
    tellBench(change: Change): void;
  }
}

/** Opens a page of `browser` behind each of `proxies`, phones and TVs in turn; resolves when all are live. */
export async function openPages(browser: Browser, proxies: readonly Proxy[], roundMs: number) {
  const clients: Client[] = [];
  let loads = 0;
  for (const [index, proxy] of proxies.entries()) {
    const { path, width, height } = index % 2 === 0 ? PHONE : TV;
    const { changes, note } = createChanges();
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    await page.exposeFunction("tellBench", note);
    await page.addInitScript(watch, { epoch: EPOCH, roundMs });
    page.on("domcontentloaded", () => (loads += 1));
    await page.goto(proxy.url + path);
    await page.waitForFunction(() => document.querySelector('[data-connection="live"]'), undefined, {
      polling: 100,
    });
    clients.push({ proxy, changes });
  }
  return {
    clients,
    /** The browser's processes. */
    pids: () => descendants(process.pid).filter((pid) => /chrom/.test(read(pid, "cmdline"))),
    /** How often a page was loaded anew. */
    reloads: () => loads - clients.length,
  };
}

/** Runs in a page: tells when it is live with the right movie on screen, and when it no longer is live. */
function watch({ epoch, roundMs }: { epoch: number; roundMs: number }): void {
  /** Until it is live nothing else tells that the movie has become the right one, ms. */
  const LOOK_MS = 100;

  let live = false;
  const look = () => {
    const { connection } = document.querySelector<HTMLElement>("[data-connection]")?.dataset ?? {};
    const layers = document.querySelectorAll<HTMLElement>(
      'main .flip-layer:not([data-turn="next"], [data-turn="off"])',
    );
    const shown = Number(layers[layers.length - 1]?.dataset["round"]);
    const right = shown === Math.floor((Date.now() - epoch) / roundMs);
    if (live === (connection === "live") || (!live && !right)) return;
    live = !live;
    window.tellBench({ live, at: Date.now() });
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-connection"],
  });
  setInterval(() => live || look(), LOOK_MS);
}

/** All processes that `pid` started, and those that these did. */
function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = read(Number(entry), "stat");
    // The name may hold spaces and brackets; what counts stands behind it.
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const under = (pid: number): number[] =>
    (children.get(pid) ?? []).flatMap((child) => [child, ...under(child)]);
  return under(pid);
}

/** A process may have ended since it was listed. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
