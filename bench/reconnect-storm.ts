import { readFileSync } from "node:fs";
import { startProxy, type Proxy } from "@marquee/testing/faults/network-proxy";
import { startServer } from "@marquee/testing/start-server";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { column, rounded, roundedPercentile } from "./figures.ts";
import { spawnPhones, type PhoneProcess } from "./load/phone-processes.ts";
import { cpuMsOf, waitedMsOf } from "./load/processes.ts";
import { busiest } from "./reconnect-storm/busiest.ts";
import { BACK_WITHIN_MS, cut, suffer } from "./recover/outages.ts";

/** How long the network is gone after everybody was cut, ms. */
const CUTS = { cut: 0, cut3s: 3_000, cut20s: 20_000 } as const;
type Kind = keyof typeof CUTS;

/** What is asked of a crowd's return: fewer connects in any second, and everybody back in so many seconds. */
const CONNECTS_PER_SECOND = 500;
const BACK_WITHIN_S = 15;

/** How many phones one process plays: with more their clumps would be the benchmark's. */
const PHONES_PER_PROCESS = 500;

/** The network's two ends of a WebSocket are files of this process, the requests that go with it have some, too. */
const FILES_EACH = 3;

/** How a crowd came back. Seconds and ms are from the moment at which the network was back. */
type Return = {
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

/**
 * A crowd that is cut at once, by a network that is back at once or after a while: how many connect in the busiest second, and how soon
 * all are live again. Fails if they come as a spike, or late.
 */
export const bench = defineBench({
  flags: { clients: wholeNumber(2_000) },
  async run({ clients: size }) {
    needFiles(size * FILES_EACH);
    await using server = await startServer();
    const port = Number(new URL(server.url).port);
    // The WebSockets have a network of their own, so that they can be counted.
    await using requests = await startProxy(port);
    await using sockets = await startProxy(port);
    const crowd: PhoneProcess[] = [];
    const results = {} as Record<Kind, Return>;
    try {
      for (let seated = 0; seated < size;) {
        const here = Math.min(PHONES_PER_PROCESS, size - seated);
        crowd.push(await spawnPhones(Array<string>(here).fill(requests.url), sockets.url));
        seated += here;
        console.log(`${seated} of ${size} clients are live`);
      }
      for (const [kind, goneMs] of Object.entries(CUTS) as [Kind, number][]) {
        results[kind] = await scatter(crowd, { requests, sockets, pid: server.pid }, goneMs);
        console.log(`${kind}: ${size - results[kind].neverBack} of ${size} are back`);
      }
    } finally {
      for (const { close } of crowd) close();
    }
    const figures = {
      clients: size,
      connectsPerSecondMost: column(results, "connectsPerSecondMost"),
      triesPerSecondMost: column(results, "triesPerSecondMost"),
      allBackSeconds: column(results, "allBackSeconds"),
      p95BackMs: column(results, "p95BackMs"),
      neverBack: column(results, "neverBack"),
      serverCpu: column(results, "serverCpu"),
      serverStarved: column(results, "serverStarved"),
    };
    return { figures, table: results };
  },
  bars: ({ table }) =>
    Object.entries(table).flatMap(([kind, { connectsPerSecondMost, allBackSeconds, neverBack }]) => [
      connectsPerSecondMost >= CONNECTS_PER_SECOND &&
        `${kind}: ${connectsPerSecondMost} connects came in one second; fewer than ${CONNECTS_PER_SECOND} are allowed`,
      neverBack > 0 && `${kind}: ${neverBack} clients were not back after ${BACK_WITHIN_MS / 1_000} s`,
      allBackSeconds > BACK_WITHIN_S &&
        `${kind}: the last client was back after ${allBackSeconds} s; ${BACK_WITHIN_S} s are allowed`,
    ]),
});

/** Cuts everybody at once, heals the network after `goneMs`, and sees them come back. */
async function scatter(
  crowd: readonly PhoneProcess[],
  { requests, sockets, pid }: { requests: Proxy; sockets: Proxy; pid: number },
  goneMs: number,
): Promise<Return> {
  const clients = crowd.flatMap((one) => one.clients);
  const usage = async () => ({ at: Date.now(), cpu: await cpuMsOf(pid), waited: await waitedMsOf(pid) });
  let [cutAt, connected] = [0, 0];
  let before = await usage();
  const recoveries = await suffer(clients, async () => {
    [cutAt, connected] = [Date.now(), sockets.connects.length];
    const back = await cut(goneMs)([requests, sockets]);
    before = await usage();
    return back;
  });
  const after = await usage();
  const tookMs = after.at - before.at;

  const backMs = recoveries.flatMap((one) => (one ? [one.recoverMs] : []));
  const connects = sockets.connects.slice(connected);
  const tries = crowd.flatMap((one) => one.tries).filter((at) => at >= cutAt);
  return {
    connectsPerSecondMost: busiest(connects, 1_000),
    triesPerSecondMost: busiest(tries, 1_000),
    connects: connects.length,
    p50BackMs: roundedPercentile(backMs, 0.5),
    p95BackMs: roundedPercentile(backMs, 0.95),
    allBackSeconds: rounded(Math.max(0, ...backMs) / 1_000, 2),
    neverBack: clients.length - backMs.length,
    serverCpu: rounded((after.cpu - before.cpu) / tookMs, 2),
    serverStarved: rounded((after.waited - before.waited) / tookMs, 2),
  };
}

/** Throws an error that says what to do if this process may not open so many files, which connections are. Linux only. */
function needFiles(needed: number): void {
  const limit = /^Max open files +(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
  if (limit !== undefined && Number(limit) < needed)
    throw new Error(
      `So many clients need ${needed} open files, and ${limit} are allowed; raise that by ulimit -n`,
    );
}
