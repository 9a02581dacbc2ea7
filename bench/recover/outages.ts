import { setTimeout as sleep } from "node:timers/promises";
import type { Proxy } from "@marquee/testing/faults/network-proxy";
import { answers, type Server } from "@marquee/testing/start-server";
import { isLive, recoveryOf, type Client, type Recovery } from "./client.ts";

/** Has the clients behind `proxies` suffer; resolves when their network is back, with that time, epoch ms. */
export type Outage = (proxies: readonly Proxy[]) => Promise<number>;

/** Who is not back so long after the network does not come back, ms: a half-open socket is noticed within 27 s. */
export const BACK_WITHIN_MS = 60_000;

/** A line that was live for so long is not taken for one that breaks at once, ms. */
const STEADY_MS = 6_000;

/** How often a server that starts is asked whether it answers, ms. */
const ASK_MS = 10;

/** The network is gone for so long, and everybody is told so. */
export const cut =
  (ms: number): Outage =>
  async (proxies) => {
    for (const proxy of proxies) proxy.cut();
    await sleep(ms);
    for (const proxy of proxies) proxy.heal();
    return Date.now();
  };

/** The network is gone for so long, and nobody is told; 0: every connection is forgotten, and new ones get through. */
export const silence =
  (ms: number): Outage =>
  async (proxies) => {
    for (const proxy of proxies) proxy.silence();
    if (ms > 0) await sleep(ms);
    for (const proxy of proxies) proxy.heal();
    return Date.now();
  };

/** The server is killed and started again. The network is back as soon as something answers. */
export const restart =
  (server: Server): Outage =>
  async () => {
    await server.kill();
    const started = server.restart();
    while (!(await answers(`${server.url}/config.json`))) await sleep(ASK_MS);
    const back = Date.now();
    await started;
    return back;
  };

/** Processes `pids` are stopped for so long, as by a laptop's closed lid; meanwhile the network forgets their connections. */
export const suspend =
  (pids: readonly number[], ms: number): Outage =>
  async (proxies) => {
    for (const pid of pids) process.kill(pid, "SIGSTOP");
    for (const proxy of proxies) proxy.silence();
    await sleep(ms);
    for (const proxy of proxies) proxy.heal();
    // Processes that wake others must find them awake.
    for (const pid of [...pids].reverse()) process.kill(pid, "SIGCONT");
    return Date.now();
  };

/** Has `clients`, once they are live, go through `outage`, which answers when it was over; how each came back, undefined for one that didn't. */
export async function suffer(
  clients: readonly Pick<Client, "changes">[],
  outage: () => Promise<number>,
): Promise<(Recovery | undefined)[]> {
  while (!clients.every(isLive)) await sleep(100);
  await sleep(STEADY_MS);
  const from = Date.now();
  const back = await outage();
  const recoveries = () => clients.map((client) => recoveryOf(client, from, back));
  while (recoveries().includes(undefined) && Date.now() < back + BACK_WITHIN_MS) await sleep(50);
  return recoveries();
}
