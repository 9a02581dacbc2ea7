import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Show } from "@marquee/core/show/schema";
import { launchChromium } from "@marquee/testing/chromium";
import { startProxies } from "@marquee/testing/faults/network-proxy";
import { startServer } from "@marquee/testing/start-server";
import { boolean, defineBench, list, wholeNumber } from "./define-bench.ts";
import { column, percentile } from "./figures.ts";
import { spawnPhones } from "./load/phone-processes.ts";
import { cut, restart, silence, suffer, suspend, type Outage } from "./recover/outages.ts";
import type { Client, Recovery } from "./recover/client.ts";
import { openPages } from "./recover/pages.ts";
import { seatClients } from "./recover/phones.ts";

const ROUND_MS = 10_000;

/** The network of each client while there is one: a phone's in a bar. */
const NETWORK = { latencyMs: 60, jitterMs: 10 };

/** How long a laptop sleeps, ms. */
const SLEEP_MS = 40_000;

const S = 1_000;

/** Most of a kind, 95 %, must be live again within this... */
const BACK_WITHIN_MS = 1.5 * S;

/** ...and who was told nothing must notice within this, ms; asleep, nobody notices anything. */
const NOTICED_WITHIN_MS = 27 * S;

/** Which clients suffer: groups of which each has its own outages while the others have theirs, then all at once. */
const KINDS = {
  cut3s: "short",
  silence3s: "short",
  cut30s: "short",
  silence30s: "short",
  halfOpen: "short",
  cut5min: "longCut",
  silence5min: "longSilence",
  restart: "all",
  sleep: "asleep",
} as const;

type Kind = keyof typeof KINDS;

/**
 * How long until clients, real pages and scripted phones, are live again after outages of each kind: from when the network is back, or from
 * when they notice that it was gone, if that is later. Fails if that takes most of them too long, or a page is loaded anew.
 */
export const bench = defineBench({
  flags: { kinds: list(Object.keys(KINDS) as Kind[]), phones: wholeNumber(20), pages: boolean(true) },
  async run({ kinds, phones, pages: withPages }) {
    const needs = (group: (typeof KINDS)[Kind]) => kinds.some((kind) => KINDS[kind] === group);
    const data = mkdtempSync(join(tmpdir(), "marquee-recover-"));
    const server = await startServer(["--round-ms", `${ROUND_MS}`], data);
    const closes: (() => unknown)[] = [() => rmSync(data, { recursive: true }), () => server.stop()];
    async function proxies(size: number) {
      const started = await startProxies(size, Number(new URL(server.url).port), NETWORK);
      closes.push(() => Promise.all(started.map((proxy) => proxy.close())));
      return started;
    }
    const results = new Map<Kind, (Recovery | undefined)[]>();

    /** `clients` go through each of `outages` that is asked for, one after the other. */
    async function inTurn(clients: readonly Client[], outages: Partial<Record<Kind, Outage>>) {
      for (const [kind, outage] of Object.entries(outages) as [Kind, Outage][]) {
        if (!kinds.includes(kind)) continue;
        const recoveries = await suffer(clients, () => outage(clients.map(({ proxy }) => proxy)));
        results.set(kind, recoveries);
        console.log(`${kind}: ${recoveries.filter(Boolean).length} of ${clients.length} are back`);
      }
    }

    try {
      const seat = async (wanted: boolean) => {
        const { clients, close } = await seatClients(wanted ? await proxies(phones) : []);
        closes.push(close);
        return clients;
      };
      const short = await seat(needs("short") || needs("all"));
      const longCut = await seat(needs("longCut"));
      const longSilence = await seat(needs("longSilence"));
      const behind = needs("asleep") ? await proxies(phones) : [];
      const asleep = needs("asleep") ? await spawnPhones(behind.map(({ url }) => url)) : undefined;
      if (asleep) closes.push(asleep.close);
      const browser = withPages ? await launchChromium() : undefined;
      if (browser) closes.push(() => browser.close());
      const pages = browser && (await openPages(browser, await proxies(3), ROUND_MS));
      const [phone, tv, third] = pages?.clients ?? [];
      await counted(server.url, short.length + longCut.length + longSilence.length + behind.length);
      const someOf = (...clients: (Client | undefined)[]) => clients.filter((client) => client !== undefined);

      await Promise.all([
        inTurn([...short, ...someOf(phone, tv)], {
          cut3s: cut(3 * S),
          silence3s: silence(3 * S),
          cut30s: cut(30 * S),
          silence30s: silence(30 * S),
          halfOpen: silence(0),
        }),
        inTurn([...longCut, ...someOf(third)], { cut5min: cut(300 * S) }),
        inTurn(longSilence, { silence5min: silence(300 * S) }),
      ]);
      await inTurn([...short, ...longCut, ...longSilence, ...(pages?.clients ?? [])], {
        restart: restart(server),
      });
      if (asleep) {
        const sleepers = behind.map((proxy, index) => ({ proxy, changes: asleep.clients[index]!.changes }));
        await inTurn([...sleepers, ...(pages?.clients ?? [])], {
          sleep: suspend([asleep.pid, ...(pages?.pids() ?? [])], SLEEP_MS),
        });
      }
      return report(results, pages?.reloads() ?? 0);
    } finally {
      for (const close of closes.reverse()) await close();
    }
  },
  bars: ({ figures: { reloads }, table }) => [
    ...Object.entries(table).flatMap(([kind, { neverBack, p95RecoverMs, maxNoticedMs }]) => [
      neverBack > 0 && `${kind}: ${neverBack} never came back`,
      p95RecoverMs > BACK_WITHIN_MS && `${kind}: 95 % were back after ${p95RecoverMs} ms`,
      maxNoticedMs > NOTICED_WITHIN_MS + (kind === "sleep" ? SLEEP_MS : 0) &&
        `${kind}: one noticed after ${maxNoticedMs} ms`,
    ]),
    reloads > 0 && `${reloads} pages were loaded anew`,
  ],
});

/** Resolves when the room knows that `phones` are there, as it does a while after they came: by that it comes back. */
async function counted(url: string, phones: number): Promise<void> {
  for (;;) {
    const { tally } = (await (await fetch(`${url}/now.json`)).json()) as Show;
    if (tally.audience >= phones) return;
    await sleep(1_000);
  }
}

function report(results: ReadonlyMap<Kind, readonly (Recovery | undefined)[]>, reloads: number) {
  const rows = [...results].map(([kind, all]) => {
    const back = all.filter((one) => one !== undefined);
    const recoverMs = back.map((one) => one.recoverMs);
    const row = {
      recoveries: back.length,
      neverBack: all.length - back.length,
      p50RecoverMs: percentile(recoverMs, 0.5),
      p95RecoverMs: percentile(recoverMs, 0.95),
      maxRecoverMs: Math.max(0, ...recoverMs),
      maxNoticedMs: Math.max(0, ...back.map((one) => one.noticedMs)),
    };
    return [kind, row] as const;
  });
  const table = Object.fromEntries(rows);
  const figures = {
    p95RecoverMs: column(table, "p95RecoverMs"),
    maxRecoverMs: column(table, "maxRecoverMs"),
    maxNoticedMs: column(table, "maxNoticedMs"),
    recoveries: column(table, "recoveries"),
    neverBack: rows.reduce((sum, [, row]) => sum + row.neverBack, 0),
    reloads,
  };
  return { figures, table };
}
