import { setTimeout as sleep } from "node:timers/promises";
import { timing } from "@marquee/core/round/round";
import { readConfig } from "@marquee/testing/guest-sign-in";
import { startServer } from "@marquee/testing/start-server";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { rounded, roundedPercentile } from "./figures.ts";
import { cpuMsOf } from "./load/processes.ts";
import { createLoad } from "./load/votes.ts";
import { createPhone } from "./phone.ts";
import { within } from "./wait.ts";

/** Until the engine has compiled what is hot and the connections stand, ms. */
const WARM_UP_MS = 4_000;
const WINDOW_MS = 5_000;

/**
 * How many signed `castVotes` a second the local server takes, kept in memory, with the load on the same machine. Every voter is an identity
 * of its own; a listener's final tallies prove that what was answered was counted.
 */
export const bench = defineBench({
  flags: { voters: wholeNumber(1_000), connections: wholeNumber(32), windows: wholeNumber(5) },
  async run({ voters, connections, windows }) {
    await using server = await startServer();
    const config = await readConfig(server.url);
    const listener = createPhone({ url: server.url });
    await listener.join();
    console.log(`Signing ${voters} voters in…`);
    const load = await createLoad(voters, { url: server.url, config, now: () => listener.now() });
    const firstRound = load.start(connections);
    await sleep(WARM_UP_MS);

    const rates: number[] = [];
    const latencies: number[] = [];
    const cpu = { server: 0, load: 0, votes: 0 };
    for (let window = 0; window < windows; window++) {
      const before = {
        votes: load.counted(),
        server: await cpuMsOf(server.pid),
        load: process.cpuUsage(),
        at: performance.now(),
      };
      load.latencies.length = 0;
      await sleep(WINDOW_MS);
      const seconds = (performance.now() - before.at) / 1_000;
      const votes = load.counted() - before.votes;
      const { user, system } = process.cpuUsage(before.load);
      cpu.votes += votes;
      cpu.server += (await cpuMsOf(server.pid)) - before.server;
      cpu.load += (user + system) / 1_000;
      rates.push(votes / seconds);
      latencies.push(...load.latencies);
      console.log(`  ${Math.round(votes / seconds)} votes/s`);
    }
    await load.stop();

    const times = timing(config.roundMs);
    const lastRound = load.lastRound();
    const closed = times.roundMs + times.graceMs + times.settleMs + 3_000;
    console.log("Waiting for the final tallies…");
    await within(closed, () => listener.tallies.get(lastRound)?.final ?? false);
    let tallied = 0;
    for (let round = firstRound; round <= lastRound; round++)
      tallied += listener.tallies.get(round)?.love ?? 0;
    listener.close();

    rates.sort((a, b) => a - b);
    const figures = {
      votesPerSecond: Math.round(rates[Math.floor(rates.length / 2)] ?? 0),
      minVotesPerSecond: Math.round(rates[0] ?? 0),
      p50Ms: roundedPercentile(latencies, 0.5, 1),
      p95Ms: roundedPercentile(latencies, 0.95, 1),
      serverCpuMsPerVote: rounded(cpu.server / cpu.votes, 3),
      loadCpuMsPerVote: rounded(cpu.load / cpu.votes, 3),
      answered: load.counted(),
      tallied,
      refused: load.refused(),
      voters,
    };
    return { figures };
  },
});
