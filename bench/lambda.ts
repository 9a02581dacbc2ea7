import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { roundAt, timing } from "@marquee/core/round/round";
import { buildConductor } from "@marquee/functions/build";
import { NAME, TIMEOUT_MS } from "@marquee/local/conductor";
import { createLambda } from "@marquee/local/lambda/lambda";
import { createSchedule, EVERY_MINUTE_MS } from "@marquee/local/lambda/schedule";
import { wholeNumber } from "./flags.ts";
import { createAnnouncements, dueAt } from "./lambda/announcements.ts";
import { coldStarts } from "./lambda/cold.ts";
import { CPU_SHARE, createProcesses, MEMORY_MB, nodeVersion } from "./lambda/processes.ts";
import { openStage } from "./lambda/stage.ts";
import { seatRoom } from "./lambda/room.ts";
import { percentile } from "./screens.ts";

/** What the deployed conductor has to hold: the show's promises, and half of its memory. */
const MOST = { lateMs: 300, darkMs: 4_000, rssMb: 128, coldStartMs: 700 };

const COLD_STARTS = 10;

const PHONES = 5;

/** The leader is killed this long before a round is due, ms: it is dark for longest then. */
const KILL_EARLY_MS = 50;

/** From here on a second one stands by, ms. */
const STANDBY_MS = EVERY_MINUTE_MS + 15_000;

/**
 * The conductor's bundle as Lambda runs it, against the local server: Node processes with Lambda's own flags, one started each minute,
 * used again when idle; the leader is killed once, just before a round is due. Fails if the show is late, dark, wrong or too big.
 */
export async function bench(flags: string[]): Promise<void> {
  const { values } = parseArgs({
    args: flags,
    options: { minutes: { type: "string", default: "5" }, "round-ms": { type: "string", default: "10000" } },
  });
  const lengthMs = wholeNumber("minutes", values.minutes) * 60_000;
  if (lengthMs < 2 * EVERY_MINUTE_MS) throw new Error("--minutes must be at least 2, or nobody stands by");
  const times = timing(wholeNumber("round-ms", values["round-ms"]));
  const folder = await mkdtemp(join(tmpdir(), "marquee-"));
  const stage = await openStage(times.roundMs);
  const endings: (() => unknown)[] = [() => stage.close(), () => rm(folder, { recursive: true })];
  try {
    const file = await buildConductor(folder);
    const bundleKb = (await stat(file)).size / 1_000;
    console.log(`Bundle of ${Math.round(bundleKb)} kB on Node ${nodeVersion}; ${COLD_STARTS} cold starts…`);
    const cold = await coldStarts(file, stage.variables, COLD_STARTS);

    const began = performance.now();
    const tell = (line: string) =>
      console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
    let warnings = 0;
    const processes = createProcesses((line) => {
      if (!/"level":"(WARN|ERROR)"/.test(line)) return;
      warnings += 1;
      tell(line);
    });
    const failures: string[] = [];
    const lambda = createLambda({
      name: NAME,
      file,
      env: stage.variables,
      timeoutMs: TIMEOUT_MS,
      onFailure: (line) => failures.push(line),
      start: processes.start,
    });
    endings.push(() => lambda.close());
    let [invocations, billedMs] = [0, 0];
    const stop = createSchedule(NAME, EVERY_MINUTE_MS, (event) => {
      const startedAt = performance.now();
      const before = processes.environments.length;
      void lambda.invoke(event).done.then(() => (billedMs += performance.now() - startedAt));
      invocations += 1;
      const where = processes.environments.length > before ? "a new environment" : "one that was used before";
      tell(`invocation ${invocations} in ${where}`);
    });
    const shares: number[] = [];
    const watch = setInterval(() => void processes.look().then((share) => shares.push(share)), 1_000);
    endings.push(() => clearInterval(watch), stop);

    while (!(await fetch(`${stage.url}/healthz`)).ok) await sleep(50);
    tell("the first movie is on");
    const announcements = createAnnouncements(times);
    const room = await seatRoom(stage.url, PHONES, times, (round) => announcements.hear(round));
    endings.push(() => room.close());
    const from = Date.now();
    const until = from + lengthMs - (performance.now() - began);

    const half = Math.max(STANDBY_MS, lengthMs / 2) - (performance.now() - began);
    let victim = roundAt(Date.now() + half + times.leadMs, times) + 1;
    await sleep(dueAt(victim, times) - KILL_EARLY_MS - Date.now());
    const leader = await stage.leader();
    if (leader === undefined || !(await lambda.kill(leader))) throw new Error("There is no leader to kill");
    const killedAt = Date.now();
    tell(`the leader is killed ${KILL_EARLY_MS} ms before a round is due`);
    const orphans = new Set<number>();
    do orphans.add(victim);
    while (!(await heard(victim)) && dueAt((victim += 1), times) < until);
    const takeoverMs = (announcements.heardAt(victim) ?? Infinity) - killedAt;
    tell(`another one has announced, ${takeoverMs} ms later`);

    /** Waits until `round` is announced, or the next one is due. */
    async function heard(round: number): Promise<boolean> {
      while (announcements.heardAt(round) === undefined && Date.now() < dueAt(round + 1, times))
        await sleep(5);
      return announcements.heardAt(round) !== undefined;
    }

    await sleep(until - Date.now());
    stop();
    const votes = await room.account();
    await processes.look();
    await lambda.close();

    const figures = {
      minutes: lengthMs / 60_000,
      ...announcements.figures(from, until, orphans),
      takeoverMs,
      invocations,
      environments: processes.environments.length,
      failures: failures.length,
      warnings,
      ...votes,
      maxRssMb: tenths(Math.max(...processes.environments.map(({ peakMb }) => peakMb))),
      bareRssMb: tenths(cold.bareRssMb),
      coldStartMs: Math.round(cold.coldStartMs),
      maxColdStartMs: Math.round(cold.maxColdStartMs),
      bareStartMs: Math.round(cold.bareStartMs),
      importMs: Math.round(cold.importMs),
      bundleKb: Math.round(bundleKb),
      p50CpuPercent: tenths(100 * percentile(shares, 0.5)),
      p95CpuPercent: tenths(100 * percentile(shares, 0.95)),
      grantedCpuPercent: tenths(100 * CPU_SHARE),
      billedGbSeconds: tenths((billedMs / 1_000) * (MEMORY_MB / 1_024)),
      node: nodeVersion,
    };
    console.table(figures);
    const broken = [
      figures.missed > 0 && `${figures.missed} rounds were never announced`,
      figures.maxLateMs > MOST.lateMs && `a round was announced more than ${MOST.lateMs} ms late`,
      figures.darkMs > MOST.darkMs && `the show was dark for more than ${MOST.darkMs} ms`,
      figures.maxRssMb >= MOST.rssMb && `an environment held ${MOST.rssMb} MB or more`,
      figures.coldStartMs >= MOST.coldStartMs && `a cold start takes ${MOST.coldStartMs} ms or more`,
      votes.wrongTallies > 0 &&
        `${votes.wrongTallies} final tallies are missing or differ from the phones' votes`,
      failures.length !== 1 && `failed besides the one that was killed: ${failures.join("; ")}`,
    ].filter((law) => law !== false);
    for (const law of broken) console.error(`Broken: ${law}`);
    console.log(JSON.stringify(figures));
    if (broken.length > 0) process.exitCode = 1;
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

const tenths = (value: number) => Math.round(value * 10) / 10;
