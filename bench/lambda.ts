import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { timing } from "@marquee/core/round/round";
import { buildConductor } from "@marquee/functions/build-lambda";
import { wholeNumber } from "./flags.ts";
import { coldStarts } from "./lambda/cold.ts";
import { CPU_SHARE, nodeVersion } from "./lambda/processes.ts";
import { playShow } from "./lambda/show.ts";
import { openStage } from "./lambda/stage.ts";

/** What the deployed conductor has to hold: the show's promises, and half of its memory. */
const MOST = { lateMs: 300, darkMs: 4_000, rssMb: 128, coldStartMs: 700 };

const COLD_STARTS = 10;

/**
 * The conductor's bundle as Lambda runs it, against the local server: Node processes with Lambda's own flags, one started each minute,
 * used again when idle; the leader is killed once, just before a round is due. Fails if the show is late, dark, wrong or too big.
 */
export async function bench(flags: string[]): Promise<void> {
  const { values } = parseArgs({
    args: flags,
    options: { minutes: { type: "string", default: "5" }, "round-ms": { type: "string", default: "10000" } },
  });
  const minutes = wholeNumber("minutes", values.minutes);
  if (minutes < 2) throw new Error("--minutes must be at least 2: before, nobody stands by for the leader");
  const times = timing(wholeNumber("round-ms", values["round-ms"]));
  const folder = await mkdtemp(join(tmpdir(), "marquee-"));
  const stage = await openStage(times.roundMs);
  try {
    const file = await buildConductor(folder);
    const bundleKb = (await stat(file)).size / 1_000;
    console.log(`Bundle of ${Math.round(bundleKb)} kB on Node ${nodeVersion}; ${COLD_STARTS} cold starts…`);
    const cold = await coldStarts(file, stage.variables, COLD_STARTS);
    const { failures, wrong, ...show } = await playShow({ stage, file, times, lengthMs: minutes * 60_000 });

    const figures = {
      minutes,
      ...rounded({
        ...show,
        failures: failures.length,
        wrongTallies: wrong.length,
        ...cold,
        bundleKb,
        grantedCpuPercent: 100 * CPU_SHARE,
      }),
      node: nodeVersion,
    };
    console.table(figures);
    const broken = [
      show.missed > 0 && `${show.missed} rounds were never announced`,
      show.maxLateMs > MOST.lateMs && `a round was announced more than ${MOST.lateMs} ms late`,
      show.darkMs > MOST.darkMs && `the show was dark for more than ${MOST.darkMs} ms`,
      show.maxRssMb >= MOST.rssMb && `an environment held ${MOST.rssMb} MB or more`,
      cold.coldStartMs >= MOST.coldStartMs && `a cold start takes ${MOST.coldStartMs} ms or more`,
      wrong.length > 0 && `final tallies are missing or differ from the phones' votes: ${wrong.join("; ")}`,
      failures.length !== 1 && `more failed than the one that was killed: ${failures.join("; ")}`,
    ].filter((law) => law !== false);
    for (const law of broken) console.error(`Broken: ${law}`);
    console.log(JSON.stringify(figures));
    if (broken.length > 0) process.exitCode = 1;
  } finally {
    await stage.close();
    await rm(folder, { recursive: true });
  }
}

/** `figures` to a tenth. */
const rounded = (figures: Record<string, number>) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10) / 10]));
