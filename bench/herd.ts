import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { wholeNumber } from "./flags.ts";
import { busiest } from "./herd/busiest.ts";
import { seatHerd, type Herd } from "./herd/flocks.ts";
import { cpuMsOf, waitedMsOf } from "./load/processes.ts";
import { startProxy, type Proxy } from "@marquee/testing/faults/network-proxy";
import { isLive, recoveryOf } from "./recover/client.ts";
import { rounded } from "./rounded.ts";
import { percentile } from "./screens.ts";
import { startServer, type Server } from "@marquee/testing/start-server";

/** How long the network is gone after everybody was cut, ms. */
const CUTS = { cut: 0, cut3s: 3_000, cut20s: 20_000 } as const;
type Kind = keyof typeof CUTS;

/** What is asked of a herd's return: fewer connects in any second, and everybody back in so many seconds. */
const CONNECTS_PER_SECOND = 500;
const BACK_WITHIN_S = 15;

/** Who is not back after so long never will be, ms. */
const PATIENCE_MS = 60_000;

/** A line that was live for so long is not taken for one that breaks at once, ms. */
const STEADY_MS = 6_000;

/** The network's two ends of a WebSocket are files of this process, the requests that go with it have some, too. */
const FILES_EACH = 3;

/**
 * A crowd that is cut at once, by a network that is back at once or after a while: how many connect in the busiest second, and how soon
 * all are live again. Fails if they come as a spike, or late.
 */
export async function bench(flags: string[]): Promise<void> {
  const { values } = parseArgs({ args: flags, options: { clients: { type: "string", default: "2000" } } });
  const size = wholeNumber("clients", values.clients);
  needFiles(size * FILES_EACH);

  const server = await startServer();
  const port = Number(new URL(server.url).port);
  const [requests, sockets] = [await startProxy(port), await startProxy(port)];
  let herd: Herd | undefined;
  try {
    const progress = (seated: number) => console.log(`${seated} of ${size} clients are live`);
    herd = await seatHerd(size, { url: requests.url, socketsUrl: sockets.url }, progress);
    const results = {} as Record<Kind, Result>;
    for (const [kind, goneMs] of Object.entries(CUTS) as [Kind, number][]) {
      results[kind] = await scatter(herd, { requests, sockets, server }, goneMs);
      console.log(`${kind}: ${size - results[kind].neverBack} of ${size} are back`);
    }
    report(size, results);
  } finally {
    herd?.close();
    await Promise.all([requests.close(), sockets.close()]);
    await server.stop();
  }
}

/** How a herd came back. Seconds and ms are from the moment at which the network was back. */
type Result = {
  /** WebSockets that reached the server in the busiest second, wherever that begins. */
  connectsPerSecondMost: number;
  /** The same of all that were begun, those that a cut network refused included. */
  triesPerSecondMost: number;
  connects: number;
  p50BackMs: number;
  p95BackMs: number;
  allBackSeconds: number;
  neverBack: number;
  /** What the server took of one processor until all were back... */
  serverCpu: number;
  /** ...and the share of that time in which it had work and no processor: near 0, or the machine was too busy to tell. */
  serverStarved: number;
};

type Stage = { requests: Proxy; sockets: Proxy; server: Server };

/** Cuts everybody at once, heals the network after `goneMs`, and sees them come back. */
async function scatter(
  { clients, tries }: Herd,
  { requests, sockets, server }: Stage,
  goneMs: number,
): Promise<Result> {
  while (!clients.every(isLive)) await sleep(100);
  await sleep(STEADY_MS);

  const [connected, tried] = [sockets.connects.length, tries.length];
  const from = Date.now();
  for (const network of [requests, sockets]) network.cut();
  await sleep(goneMs);
  for (const network of [requests, sockets]) network.heal();
  const back = Date.now();
  const before = { cpu: await cpuMsOf(server.pid), waited: await waitedMsOf(server.pid) };

  const recoveries = () => clients.map((client) => recoveryOf(client, from, back));
  while (recoveries().includes(undefined) && Date.now() < back + PATIENCE_MS) await sleep(50);
  const tookMs = Date.now() - back;
  const serverCpu = ((await cpuMsOf(server.pid)) - before.cpu) / tookMs;
  const serverStarved = ((await waitedMsOf(server.pid)) - before.waited) / tookMs;

  const backMs = recoveries().flatMap((one) => (one ? [one.recoverMs] : []));
  const connects = sockets.connects.slice(connected);
  return {
    connectsPerSecondMost: busiest(connects, 1_000),
    triesPerSecondMost: busiest(tries.slice(tried), 1_000),
    connects: connects.length,
    p50BackMs: Math.round(percentile(backMs, 0.5)),
    p95BackMs: Math.round(percentile(backMs, 0.95)),
    allBackSeconds: rounded(Math.max(0, ...backMs) / 1_000, 2),
    neverBack: clients.length - backMs.length,
    serverCpu: rounded(serverCpu, 2),
    serverStarved: rounded(serverStarved, 2),
  };
}

function report(clients: number, results: Record<Kind, Result>): void {
  console.table(results);
  for (const [kind, { connectsPerSecondMost, allBackSeconds, neverBack }] of Object.entries(results)) {
    const wrong = [
      connectsPerSecondMost >= CONNECTS_PER_SECOND &&
        `${connectsPerSecondMost} connects came in one second; fewer than ${CONNECTS_PER_SECOND} are allowed`,
      neverBack > 0 && `${neverBack} clients were not back after ${PATIENCE_MS / 1_000} s`,
      allBackSeconds > BACK_WITHIN_S &&
        `the last client was back after ${allBackSeconds} s; ${BACK_WITHIN_S} s are allowed`,
    ].filter((line) => line !== false);
    for (const line of wrong) console.error(`${kind}: ${line}`);
    if (wrong.length > 0) process.exitCode = 1;
  }
  const by = <Name extends keyof Result>(name: Name) =>
    Object.fromEntries(Object.entries(results).map(([kind, result]) => [kind, result[name]]));
  console.log(
    JSON.stringify({
      clients,
      connectsPerSecondMost: by("connectsPerSecondMost"),
      triesPerSecondMost: by("triesPerSecondMost"),
      allBackSeconds: by("allBackSeconds"),
      p95BackMs: by("p95BackMs"),
      neverBack: by("neverBack"),
      serverCpu: by("serverCpu"),
      serverStarved: by("serverStarved"),
    }),
  );
}

/** Throws an error that says what to do if this process may not open so many files, which connections are. Linux only. */
function needFiles(needed: number): void {
  const limit = /^Max open files +(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
  if (limit !== undefined && Number(limit) < needed)
    throw new Error(
      `So many clients need ${needed} open files, and ${limit} are allowed; raise that by ulimit -n`,
    );
}
