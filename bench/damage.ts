import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "@marquee/testing/random";
import { fillDisk } from "./damage/full-disk.ts";
import { killUnderLoad } from "./damage/kills.ts";
import { makeShowFolders } from "./damage/show-folders.ts";
import { SERVES_WITHIN_MS, startDamaged, type Start } from "./damage/starts.ts";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { roundedPercentile } from "./figures.ts";

/** The share of damaged folders on which the show must begin; on the others it must say why not. */
const SERVED = 0.95;

/**
 * Cuts, flips and zeroes every file of a real show's data folder in turn, and starts the real server on each: whether it serves within 10 s,
 * and whether what is lost is told. Then kills a server under load, again and again, and fills the disk of another: whether what was
 * acknowledged is there, and every round was shown. The seed decides where a file is damaged.
 */
export const bench = defineBench({
  flags: {
    damages: wholeNumber(200, { least: 0 }),
    kills: wholeNumber(100, { least: 0 }),
    // Only a user who may mount a disk can fill one.
    "full-seconds": wholeNumber(60, { least: 0 }),
    seed: wholeNumber(1),
  },
  async run({ damages, kills, seed, "full-seconds": fullSeconds }) {
    const home = mkdtempSync(join(tmpdir(), "marquee-damage-"));
    const random = createRandom(seed);
    const began = performance.now();
    try {
      console.log("Playing a show…");
      const folders = await makeShowFolders(home, 4);
      const onStart = (start: Start) => console.log(`  ${inWords(start)}`);
      const starts = await startDamaged({ home, folders, damages, random, onStart });
      console.log("Killing a server under load…");
      const onKill = (kill: number) => {
        if (kill % 10 === 0) console.log(`  ${kill} kills`);
      };
      const { acknowledged, lost } = await killUnderLoad({ home, kills, random, onKill });
      console.log("Filling a disk…");
      const full =
        fullSeconds > 0
          ? await fillDisk(home, fullSeconds)
          : { rounds: 0, unseen: 0, said: [], acknowledged: 0, lost: 0 };
      for (const line of full.said) console.log(`  ${line}`);
      const figures = {
        ...{ damages, kills, seed, fullSeconds },
        served: starts.filter(({ served }) => served).length,
        slowestMs: Math.max(0, ...starts.map(({ ms }) => ms)),
        p50Ms: roundedPercentile(
          starts.map(({ ms }) => ms),
          0.5,
        ),
        withLoss: starts.filter(({ lostRows, lostKeys }) => lostRows > 0 || lostKeys).length,
        silent: starts.filter(isSilent).length,
        unclear: starts.filter(isUnclear).length,
        acknowledged,
        lost,
        roundsWhileFull: full.rounds,
        unseenWhileFull: full.unseen,
        linesWhileFull: full.said.length,
        acknowledgedWhileFull: full.acknowledged,
        lostWhileFull: full.lost,
        seconds: Math.round((performance.now() - began) / 1_000),
      };
      return { figures, starts, said: full.said };
    } finally {
      rmSync(home, { recursive: true });
    }
  },
  bars: ({ figures: { damages, served, lost, unseenWhileFull, lostWhileFull }, starts, said }) => [
    served < SERVED * damages && `The show began on ${served} of ${damages} damaged folders only`,
    ...starts.filter(isSilent).map((start) => `Lost and not told: ${inWords(start)}`),
    ...starts.filter(isUnclear).map((start) => `Neither serving nor clear: ${inWords(start)}`),
    lost > 0 && `${lost} votes had been acknowledged and are lost after kills`,
    unseenWhileFull > 0 && `${unseenWhileFull} rounds were not shown while the disk was full`,
    lostWhileFull > 0 && `${lostWhileFull} votes had been acknowledged while the disk was full and are lost`,
    new Set(said).size < said.length && "While the disk was full something was said more than once",
  ],
});

const isSilent = ({ lostRows, lostKeys, told }: Start) => (lostRows > 0 || lostKeys) && told === "";

/** It came up late, or ended with a stack instead of a sentence. */
const isUnclear = ({ served, ms, told }: Start) =>
  !served && (ms > SERVES_WITHIN_MS || /\n\s+at /.test(told));

function inWords({ file, kind, at, served, ms, lostRows, lostKeys, told }: Start): string {
  const lost = `${lostRows} rows${lostKeys ? " and keys" : ""} lost`;
  return `${file}, ${kind} at ${at}: ${served ? "serves" : "does not serve"} after ${ms} ms, ${lost}; ${told || "nothing told"}`;
}
