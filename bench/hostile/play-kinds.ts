import { setTimeout as sleep } from "node:timers/promises";
import type { Credentials } from "@marquee/client/signature";
import { EPOCH, startsAt, timing, type Timing } from "@marquee/core/round/round";
import { startProxy } from "@marquee/testing/faults/network-proxy";
import { readConfig, signIn } from "@marquee/testing/guest-sign-in";
import { startServer } from "@marquee/testing/start-server";
import { percentile, rounded } from "../figures.ts";
import { cpuMsOf, waitedMsOf } from "../load/processes.ts";
import { createPhone } from "../phone.ts";
import type { Kind } from "./attacks.ts";
import { runAttacker } from "./attacker-process.ts";
import { startProbe } from "./probe.ts";
import { holdingOf, restsAfter, watchHolding, type Rest } from "./server-state.ts";

/** Who attacks. */
export const HOSTILE_ADDRESS = "127.0.0.2";

/** Who wants to see the show meanwhile. */
const HONEST_ADDRESS = "127.0.1.1";

/** As many identities as one address may have at once. */
const IDENTITIES = 5;

/** The calm before the first attack and after the last one, in rounds, and between two, in the time that an attack takes. */
const CALM_ROUNDS = 1.5;
const CALM_BETWEEN = 0.13;

/** A server at rest holds so much more memory than before at most, MB: it will use that again. */
const REST_MB = 64;

/** Whoever is not at rest by then never is, ms. */
const REST_WITHIN_MS = 15_000;

/** The rest of a server that has ended. */
const NEVER: Rest = { restMs: Infinity, restMb: 0, connections: 0 };

/** What became of the show in an attack, and in the rest after it: its sockets closed, its address let in again and memory back. */
export type Outcome = {
  p50Ms: number;
  p99Ms: number;
  /** How many answers these are of. */
  asked: number;
  /** When the last announcement came to be known, ms from its round's start; Infinity if one never was. Undefined: there was none to come. */
  announcedMs: number | undefined;
  /** The server's share of one processor. */
  serverCpu: number;
  /** For what share of the time the server was ready and got no processor: what the attacker's process, or another, took of this machine. */
  waited: number;
  maxRssMb: number;
  maxDescriptors: number;
  ended: boolean;
} & Rest;

export type KindsOptions = { kinds: readonly Kind[]; seconds: number; roundMs: number };

/**
 * Attacks a server of its own by each of `kinds` in turn, `seconds` each, while an honest phone asks what is on: what became of that, and
 * how long the same answers took in the calm before, between and after.
 */
export async function playKinds({ kinds, seconds, roundMs }: KindsOptions) {
  await using server = await startServer(["--round-ms", `${roundMs}`]);
  const port = Number(new URL(server.url).port);
  const config = await readConfig(server.url);
  const times = timing(roundMs);
  await using honest = await startProxy(port, Math.random, HONEST_ADDRESS);
  const identities = await hostileIdentities(port, config.identityPoolId);

  const heard = createAnnouncements(times);
  const phone = createPhone({ url: honest.url, on: { round: ({ round }) => heard.note(round.number) } });
  await phone.join();
  const probe = await startProbe(honest.url, config);
  const calmMs: number[] = [];
  const beCalm = async (ms: number) => {
    const measured = probe.measure();
    await sleep(ms);
    calmMs.push(...(await measured()));
  };
  /** The hostile address is let in again, too: a household is not locked out for what one in it has done. */
  const rests = async (mb: number) => {
    await using hostile = await startProxy(port, Math.random, HOSTILE_ADDRESS);
    const attacked = { pid: server.pid, port, address: HOSTILE_ADDRESS, url: hostile.url };
    return await restsAfter(attacked, mb, REST_WITHIN_MS);
  };
  const windows = new Map<Kind, { from: number; to: number }>();
  const outcomes = new Map<Kind, Outcome>();

  const first = await watchHolding(server.pid, beCalm(CALM_ROUNDS * roundMs));
  for (const kind of kinds) {
    const before = (await holdingOf(server.pid))?.mb ?? 0;
    const [cpuBefore, waitedBefore] = [await cpuMsOf(server.pid), await waitedMsOf(server.pid)];
    const from = Date.now();
    const measured = probe.measure();
    const attack = runAttacker({ kind, seconds, port, address: HOSTILE_ADDRESS, config, identities });
    const { most, ended } = await watchHolding(server.pid, attack);
    const toll = await attack;
    const to = Date.now();
    windows.set(kind, { from, to });
    const cpuMs = ended ? NaN : (await cpuMsOf(server.pid)) - cpuBefore;
    const waitedMs = ended ? NaN : (await waitedMsOf(server.pid)) - waitedBefore;
    const answers = await measured();
    const rest = ended ? NEVER : await rests(before + REST_MB);
    if (ended) await server.restart();
    outcomes.set(kind, {
      ...{ p50Ms: rounded(percentile(answers, 0.5), 1), p99Ms: rounded(percentile(answers, 0.99), 1) },
      ...{ asked: answers.length, announcedMs: undefined, serverCpu: rounded(cpuMs / (to - from), 2) },
      ...{ waited: rounded(waitedMs / (to - from), 2) },
      ...{ maxRssMb: Math.round(most.mb), maxDescriptors: most.descriptors, ended, ...rest },
    });
    console.log(`${kind}: ${JSON.stringify({ ...outcomes.get(kind), ...toll })}`);
    await beCalm(CALM_BETWEEN * seconds * 1_000);
  }

  const last = await watchHolding(server.pid, beCalm(CALM_ROUNDS * roundMs));
  probe.stop();
  phone.close();
  for (const [kind, { from, to }] of windows) outcomes.get(kind)!.announcedMs = heard.latest(from, to);
  return {
    calm: { p50Ms: rounded(percentile(calmMs, 0.5), 1), p99Ms: rounded(percentile(calmMs, 0.99), 1) },
    outcomes,
    /** What is still open in the end that was not in the beginning: the conductor opens and closes a hundred in each round. */
    descriptorsLeft: last.least.descriptors - first.least.descriptors,
  };
}

/** As many identities as the hostile address gets at once. */
export async function hostileIdentities(port: number, poolId: string): Promise<Credentials[]> {
  await using proxy = await startProxy(port, Math.random, HOSTILE_ADDRESS);
  const identities: Credentials[] = [];
  while (identities.length < IDENTITIES)
    identities.push(await (await signIn(proxy.url, poolId)).credentials());
  return identities;
}

/** When rounds became known to a phone. */
function createAnnouncements(times: Timing) {
  const first = new Map<number, number>();
  return {
    note(round: number) {
      if (!first.has(round)) first.set(round, Date.now());
    },
    /** How late the latest was of those that had to come between `from` and `to`, ms from its round's start; undefined if there were none. */
    latest(from: number, to: number): number | undefined {
      const late: number[] = [];
      const announcedAt = (round: number) => startsAt(round, times) - times.leadMs;
      for (let round = Math.floor((from - EPOCH) / times.roundMs); announcedAt(round) < to; round += 1)
        if (announcedAt(round) >= from) late.push((first.get(round) ?? Infinity) - startsAt(round, times));
      return late.length > 0 ? Math.max(...late) : undefined;
    },
  };
}
