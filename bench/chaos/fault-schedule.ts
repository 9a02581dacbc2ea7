import { setTimeout as sleep } from "node:timers/promises";
import { closesAt, roundAt, type Timing } from "@marquee/core/round/round";
import type { Proxy } from "@marquee/testing/faults/network-proxy";
import type { Server } from "@marquee/testing/start-server";

/** All that is done to the show. */
export const SCHEDULED = {
  conductorKilled: "conductors killed",
  serverRestarted: "servers killed and started again",
  clientsCut: "clients cut from the network",
  clientsSilenced: "clients whose connections died without a word",
} as const;
export type ScheduledFault = keyof typeof SCHEDULED;

/** What happens in a while, in an order of its own each time. */
const WHILE: readonly ScheduledFault[] = [
  "conductorKilled",
  "conductorKilled",
  "serverRestarted",
  "clientsCut",
  "clientsCut",
  "clientsSilenced",
];

/** The show has up to so long to itself between two faults, ms. */
const CALM_MS = 5_000;

/** The share of conductors that are killed within so many ms of a round's close, which takes several calls. */
const AT_CLOSE = 0.5;
const CLOSE_TAKES_MS = 80;

/** Between two leaders there is nobody to kill; who looks for one looks this long, and so often, ms. */
const LEADER_WITHIN_MS = 20_000;
const LOOK_MS = 50;

/** A killed server is started again after up to so long, ms. */
const DOWN_MS = 1_000;

/** Each of up to this share of the clients is out of reach for up to so long, ms. */
const UNLUCKY = 0.6;
const OUT_MS = 6_000;

/** A socket that died without a word is noticed within 27 s, so none does in the last moments, ms. */
const NOTICED_MS = 30_000;

export type ScheduleOptions = {
  server: Server;
  /** The network of each client. */
  networks: readonly Proxy[];
  timing: Timing;
  /** Uniform in [0, 1). */
  random: () => number;
  /** When the last fault may begin, epoch ms. */
  until: number;
  onFault: (fault: ScheduledFault, what: string) => void;
  /** Hears that the clients behind `networks` can reach the server again, which they could not since `from`, epoch ms. */
  onBack: (networks: readonly Proxy[], from: number) => void;
};

/** Does what there is to do until `until`, and all of it once however long that takes; resolves with how often, when all networks are well. */
export async function runFaultSchedule(options: ScheduleOptions): Promise<Record<ScheduledFault, number>> {
  const { server, networks, timing, random, until, onFault, onBack } = options;
  const done = { conductorKilled: 0, serverRestarted: 0, clientsCut: 0, clientsSilenced: 0 };
  /** The networks that are out, each with its way back. */
  const out = new Map<Proxy, Promise<void>>();

  const note = (fault: ScheduledFault, count: number, what: string) => {
    done[fault] += count;
    onFault(fault, what);
  };

  async function killConductor(chance: number, moment: number) {
    if (chance < AT_CLOSE) {
      const open = roundAt(Date.now(), timing);
      const next = [open - 1, open].map((round) => closesAt(round, timing)).find((at) => at > Date.now());
      await sleep(Math.max(0, (next ?? 0) - Date.now()) + moment * CLOSE_TAKES_MS);
    }
    for (const deadline = Date.now() + LEADER_WITHIN_MS; Date.now() < deadline;) {
      if (await server.ask("kill the conductor")) {
        note("conductorKilled", 1, "the conductor is killed");
        return;
      }
      await sleep(LOOK_MS);
    }
  }

  async function restartServer(luck: number) {
    const from = Date.now();
    await server.kill();
    await sleep(luck * DOWN_MS);
    await server.restart();
    onBack(networks, from);
    note("serverRestarted", 1, `the server is killed, and back after ${inSeconds(Date.now() - from)}`);
  }

  function disconnect(way: "cut" | "silence", share: number) {
    const drawn = networks.map((network) => ({ network, luck: random() }));
    const well = drawn.filter(({ network }) => !out.has(network)).sort((a, b) => a.luck - b.luck);
    // One at least.
    const unlucky = well.filter(({ luck }, index) => luck < share || index === 0);
    for (const { network } of unlucky) {
      const outMs = random() * OUT_MS;
      const from = Date.now();
      network[way]();
      const back = sleep(outMs).then(() => {
        network.heal();
        out.delete(network);
        onBack([network], from);
      });
      out.set(network, back);
    }
    if (way === "cut") note("clientsCut", unlucky.length, `${unlucky.length} clients are cut`);
    else note("clientsSilenced", unlucky.length, `${unlucky.length} connections fall silent`);
  }

  const over = (ms: number) => !WHILE.some((fault) => done[fault] === 0) && Date.now() >= until - ms;
  while (!over(0)) {
    for (const fault of shuffled(WHILE, random)) {
      // The same numbers are drawn whatever becomes of them, so that the seed decides all that follows.
      const [pause, luck, more] = [random(), random(), random()];
      await sleep(pause * CALM_MS);
      if (over(0)) break;
      if (fault === "conductorKilled") await killConductor(luck, more);
      else if (fault === "serverRestarted") await restartServer(luck);
      else if (fault === "clientsCut") disconnect("cut", luck * UNLUCKY);
      else if (!over(NOTICED_MS)) disconnect("silence", luck * UNLUCKY);
    }
  }
  await Promise.all(out.values());
  return done;
}

/** `things` in an order drawn by `random` (Fisher and Yates). */
function shuffled<Thing>(things: readonly Thing[], random: () => number): Thing[] {
  const order = [...things];
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other] as Thing, order[index] as Thing];
  }
  return order;
}

const inSeconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
