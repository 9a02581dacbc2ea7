import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { timing } from "@marquee/core/round/round";
import { buildLambda } from "@marquee/functions/build-lambda";
import { startServer } from "@marquee/testing/start-server";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { rounded } from "./figures.ts";
import { coldStarts } from "./lambda/cold.ts";
import { CPU_SHARE, nodeVersion } from "./lambda/processes.ts";
import { playShow } from "./lambda/show.ts";

/** What the deployed conductor has to hold: the show's promises, and half of its memory. */
const MOST = { lateMs: 300, darkMs: 4_000, rssMb: 128, coldStartMs: 700 };

const COLD_STARTS = 10;

/**
 * The conductor's bundle as Lambda runs it, against the local server: Node processes with Lambda's own flags, one started each minute,
 * used again when idle; the leader is killed once, just before a round is due. Fails if the show is late, dark, wrong or too big.
 */
export const bench = defineBench({
  // In one minute nobody stands by for the leader.
  flags: { minutes: wholeNumber(5, { least: 2 }), "round-ms": wholeNumber(10_000) },
  async run({ minutes, "round-ms": roundMs }) {
    const times = timing(roundMs);
    const folder = await mkdtemp(join(tmpdir(), "marquee-"));
    await using server = await startServer(["--round-ms", `${roundMs}`], "memory", { conductor: false });
    const variables = (await server.ask("what a conductor needs")) as Record<string, string>;
    try {
      const file = await buildLambda("conductor", folder);
      const bundleKb = (await stat(file)).size / 1_000;
      console.log(`Bundle of ${Math.round(bundleKb)} kB on Node ${nodeVersion}; ${COLD_STARTS} cold starts…`);
      const cold = await coldStarts(file, variables, COLD_STARTS);
      const played = await playShow({ url: server.url, variables, file, times, lengthMs: minutes * 60_000 });
      const { failures, wrong, ...show } = played;
      const precise = {
        ...show,
        failures: failures.length,
        wrongTallies: wrong.length,
        ...cold,
        bundleKb,
        grantedCpuPercent: 100 * CPU_SHARE,
      };
      const tenths = Object.entries(precise).map(([name, value]) => [name, rounded(value, 1)] as const);
      const figures = { minutes, ...Object.fromEntries(tenths), node: nodeVersion };
      return { figures, ...played, ...cold };
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  bars: ({ missed, maxLateMs, darkMs, maxRssMb, coldStartMs, wrong, failures }) => [
    missed > 0 && `${missed} rounds were never announced`,
    maxLateMs > MOST.lateMs && `a round was announced more than ${MOST.lateMs} ms late`,
    darkMs > MOST.darkMs && `the show was dark for more than ${MOST.darkMs} ms`,
    maxRssMb >= MOST.rssMb && `an environment held ${MOST.rssMb} MB or more`,
    coldStartMs >= MOST.coldStartMs && `a cold start takes ${MOST.coldStartMs} ms or more`,
    wrong.length > 0 && `final tallies are missing or differ from the phones' votes: ${wrong.join("; ")}`,
    failures.length !== 1 && `more failed than the one that was killed: ${failures.join("; ")}`,
  ],
});
