import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";
import { bunPath } from "../../scripts/bun.mjs";
import { rounded } from "../figures.ts";
import { arriveInGroups } from "../load/arrivals.ts";
import { cpuMsOf, memoryMbOf } from "../load/processes.ts";
import { createDeliveries, delayFigures } from "./delays.ts";
import type { measureCrowd } from "./measure.ts";
import type { Moments } from "./taps.ts";

/** Messages that arrive this late, ms, say that the server falls behind for good: the run ends. */
const HOPELESS_MS = 5_000;

const ROUND_MS = 10_000;
const OBSERVERS = 20;

/** `saturated`: this machine could not carry it, and the times are those of its beginning. */
type Baseline = Awaited<ReturnType<typeof measureCrowd>> & { saturated: boolean };

/** The same crowd and taps at a server that sends every vote to everyone. Its phones batch nothing: each tap is a mutation. */
export async function measureBaseline(size: number, rounds: number, moments: Moments): Promise<Baseline> {
  const server = fileURLToPath(new URL("./broadcast-votes.ts", import.meta.url));
  const child = spawn(bunPath(), [server], { stdio: ["ignore", "pipe", "inherit"] });
  const pid = child.pid ?? 0;
  const sockets: WebSocket[] = [];
  try {
    const [port] = (await once(child.stdout, "data")) as [Buffer];
    const address = `127.0.0.1:${port.toString().trim()}`;
    const deliveries = createDeliveries();
    const tappedAt: number[] = [];
    const delays: number[] = [];
    let ageMs = 0;

    await arriveInGroups(size, async (index) => {
      const socket = new WebSocket(`ws://${address}`);
      socket.on("message", (data: Buffer) => {
        const { id, sentAt } = JSON.parse(data.toString()) as { id: number; sentAt: number };
        ageMs = Date.now() - sentAt;
        deliveries.received(`${id}`, ageMs);
        if (index < OBSERVERS) delays.push(performance.now() - (tappedAt[id] ?? 0));
      });
      sockets.push(socket);
      await once(socket, "open");
    });

    const vote = () => {
      const body = JSON.stringify({ id: tappedAt.push(performance.now()) - 1 });
      void fetch(`http://${address}/vote`, { method: "POST", body }).catch(() => undefined);
    };
    const began = performance.now();
    const cpuBefore = await cpuMsOf(pid);
    const all = Array.from({ length: size * rounds }, (_, n) =>
      moments().map((moment) => (n % rounds) * ROUND_MS + moment),
    ).flat();
    const timers = all.map((moment) => setTimeout(vote, moment));
    let saturated = false;
    while (performance.now() - began < rounds * ROUND_MS && !saturated) {
      await sleep(100);
      saturated = ageMs > HOPELESS_MS;
    }
    for (const timer of timers) clearTimeout(timer);
    const seconds = (performance.now() - began) / 1_000;
    const serverCpu = ((await cpuMsOf(pid)) - cpuBefore) / 1_000 / seconds;
    if (!saturated) await sleep(2_000);
    const missed = deliveries.missed(size);
    const tapsPerRound = all.length / size / rounds;
    return {
      phones: size,
      taps: tappedAt.length,
      ...delayFigures(delays, deliveries),
      missed,
      mutationsPerPhoneRound: tapsPerRound,
      messagesPerPhonePerSecond: Math.round((tapsPerRound * size * 1_000) / ROUND_MS),
      serverCpu: rounded(serverCpu, 2),
      serverRssMb: Math.round(await memoryMbOf(pid, "VmRSS")),
      saturated: saturated || missed > 0,
    };
  } finally {
    child.kill("SIGKILL");
    for (const socket of sockets) socket.terminate();
  }
}
