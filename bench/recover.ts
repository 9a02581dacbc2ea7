import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { wholeNumber } from "./flags.ts";
import { rounded } from "./rounded.ts";
import { cut, lid, restart, silence, suffer, type Outage } from "./recover/outages.ts";
import type { Client, Recovery } from "./recover/client.ts";
import { openPages } from "./recover/pages.ts";
import { seatPhones, seatSleepers, startProxies } from "./recover/phones.ts";
import { percentile } from "./screens.ts";
import { startServer } from "@marquee/testing/start-server";

const ROUND_MS = 10_000;

/** The network of each client while there is one: a phone's in a bar. */
const WEATHER = { latencyMs: 60, jitterMs: 10 };

/** How long a laptop sleeps, ms. */
const SLEEP_MS = 40_000;

const S = 1_000;

/** Most of a kind, 95 %, must be live again within this... */
const BACK_WITHIN_MS = 6 * S;

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
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      kinds: { type: "string", default: Object.keys(KINDS).join(",") },
      phones: { type: "string", default: "20" },
      pages: { type: "boolean", default: true },
    },
    allowNegative: true,
  });
  const phones = wholeNumber("phones", values.phones);
  const kinds = kindsIn(values.kinds);
  const needs = (group: (typeof KINDS)[Kind]) => kinds.some((kind) => KINDS[kind] === group);

  const data = mkdtempSync(join(tmpdir(), "marquee-recover-"));
  const server = await startServer(["--round-ms", `${ROUND_MS}`], data);
  const closes: (() => unknown)[] = [() => rmSync(data, { recursive: true }), () => server.stop()];
  async function proxies(size: number) {
    const started = await startProxies(size, Number(new URL(server.url).port), WEATHER);
    closes.push(() => Promise.all(started.map((proxy) => proxy.close())));
    return started;
  }
  const results = new Map<Kind, (Recovery | undefined)[]>();

  /** `clients` go through each of `outages` that is asked for, one after the other. */
  async function inTurn(clients: readonly Client[], outages: Partial<Record<Kind, Outage>>) {
    for (const [kind, outage] of Object.entries(outages) as [Kind, Outage][]) {
      if (!kinds.includes(kind)) continue;
      const recoveries = await suffer(clients, outage);
      results.set(kind, recoveries);
      console.log(`${kind}: ${recoveries.filter(Boolean).length} of ${clients.length} are back`);
    }
  }

  try {
    const seat = async (wanted: boolean) => {
      const { clients, close } = await seatPhones(wanted ? await proxies(phones) : []);
      closes.push(close);
      return clients;
    };
    const [short, longCut, longSilence] = [
      await seat(needs("short") || needs("all")),
      await seat(needs("longCut")),
      await seat(needs("longSilence")),
    ];
    const asleep = needs("asleep") ? await seatSleepers(await proxies(phones)) : undefined;
    if (asleep) closes.push(asleep.close);
    const pages = values.pages ? await openPages(await proxies(3), ROUND_MS) : undefined;
    if (pages) closes.push(pages.close);
    const [phone, tv, third] = pages?.clients ?? [];
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
      await inTurn([...asleep.clients, ...(pages?.clients ?? [])], {
        sleep: lid([asleep.pid, ...(pages?.pids() ?? [])], SLEEP_MS),
      });
    }
    report(results, pages?.reloads() ?? 0);
  } finally {
    for (const close of closes.reverse()) await close();
  }
}

function report(results: ReadonlyMap<Kind, readonly (Recovery | undefined)[]>, reloads: number): void {
  const rows = [...results].map(([kind, all]) => {
    const back = all.filter((one) => one !== undefined);
    const recoverMs = back.map((one) => one.recoverMs);
    const noticedMs = back.map((one) => one.noticedMs);
    return {
      kind,
      recoveries: back.length,
      neverBack: all.length - back.length,
      p50RecoverMs: percentile(recoverMs, 0.5),
      p95RecoverMs: percentile(recoverMs, 0.95),
      maxRecoverMs: Math.max(0, ...recoverMs),
      maxNoticedMs: Math.max(0, ...noticedMs),
    };
  });
  console.table(Object.fromEntries(rows.map(({ kind, ...row }) => [kind, row])));
  const wrong = [
    ...rows.flatMap(({ kind, neverBack, p95RecoverMs, maxNoticedMs }) => [
      neverBack > 0 && `${kind}: ${neverBack} never came back`,
      p95RecoverMs > BACK_WITHIN_MS && `${kind}: 95 % were back after ${p95RecoverMs} ms`,
      maxNoticedMs > NOTICED_WITHIN_MS + (kind === "sleep" ? SLEEP_MS : 0) &&
        `${kind}: one noticed after ${maxNoticedMs} ms`,
    ]),
    reloads > 0 && `${reloads} pages were loaded anew`,
  ].filter((line) => line !== false);
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
  const by = (name: "recoveries" | "p95RecoverMs" | "maxRecoverMs" | "maxNoticedMs") =>
    Object.fromEntries(rows.map((row) => [row.kind, rounded(row[name], 0)]));
  const figures = {
    p95RecoverMs: by("p95RecoverMs"),
    maxRecoverMs: by("maxRecoverMs"),
    maxNoticedMs: by("maxNoticedMs"),
    recoveries: by("recoveries"),
    neverBack: rows.reduce((sum, row) => sum + row.neverBack, 0),
    reloads,
  };
  console.log(JSON.stringify(figures));
}

/** The kinds of outages that `list` names. Throws an error that says which there are. */
function kindsIn(list: string): Kind[] {
  const known = Object.keys(KINDS) as Kind[];
  return list.split(",").map((name) => {
    const kind = known.find((one) => one === name);
    if (kind) return kind;
    throw new Error(`--kinds must be some of ${known.join(",")}; not “${name}”`);
  });
}
