import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";
import { bunPath } from "../../scripts/bun.mjs";
import { arriveInGroups } from "../load/arrivals.ts";
import { cpuMsOf, memoryMbOf } from "../load/processes.ts";
import { rounded } from "../rounded.ts";
import { percentile } from "../screens.ts";
import { createDeliveries } from "./delays.ts";
import type { Figures } from "./figures.ts";
import type { Moments } from "./taps.ts";

/** Messages that arrive this late, ms, say that the server falls behind for good: the run ends. */
const HOPELESS_MS = 5_000;

const ROUND_MS = 10_000;
const OBSERVERS = 20;

/** `saturated`: this machine could not carry it, and the times are those of its beginning. */
export type Baseline = Figures & { saturated: boolean };

/** The same crowd and taps at a server that sends every vote to everyone. Its phones batch nothing: each tap is a mutation. */
export async function measureBaseline(
  size: number,
  rounds: number,
  tapsPerRound: number,
  moments: Moments,
): Promise<Baseline> {
  const child = spawn(bunPath(), [fileURLToPath(new URL("./original.ts", import.meta.url))], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const pid = child.pid ?? 0;
  const sockets: WebSocket[] = [];
  try {
    const [port] = (await once(child.stdout, "data")) as [Buffer];
    const address = `127.0.0.1:${port.toString().trim()}`;
    const deliveries = createDeliveries();
    const tappedAt = new Map<string, number>();
    const delays: number[] = [];
    let ageMs = 0;

    await arriveInGroups(0, size, async (index) => {
      const socket = new WebSocket(`ws://${address}`);
      socket.on("message", (data: Buffer) => {
        const { id, sentAt } = JSON.parse(data.toString()) as { id: string; sentAt: number };
        ageMs = Date.now() - sentAt;
        deliveries.received(id, ageMs);
        if (index < OBSERVERS) delays.push(performance.now() - (tappedAt.get(id) ?? 0));
      });
      sockets.push(socket);
      await once(socket, "open");
    });

    const began = performance.now();
    const cpuBefore = await cpuMsOf(pid);
    const timers: ReturnType<typeof setTimeout>[] = [];
    for (let phone = 0; phone < size; phone += 1) {
      for (let round = 0; round < rounds; round += 1) {
        for (const [index, moment] of moments(tapsPerRound, ROUND_MS, Math.random).entries()) {
          const vote = () => {
            const id = `${phone} ${round} ${index}`;
            tappedAt.set(id, performance.now());
            void fetch(`http://${address}/vote`, { method: "POST", body: JSON.stringify({ id }) }).catch(
              () => undefined,
            );
          };
          timers.push(setTimeout(vote, round * ROUND_MS + moment));
        }
      }
    }
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
    return {
      phones: size,
      taps: tappedAt.size,
      p50TapToTallyMs: Math.round(percentile(delays, 0.5)),
      p95TapToTallyMs: Math.round(percentile(delays, 0.95)),
      p99PublishToReceiveMs: Math.round(deliveries.p99Ms()),
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
