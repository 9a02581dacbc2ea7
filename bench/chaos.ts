import { parseArgs } from "node:util";
import { DEEDS, type Deed } from "./chaos/deeds.ts";
import { playChaos } from "./chaos/play.ts";
import { wholeNumber } from "./flags.ts";

/**
 * A show whose conductor, server and network are killed and cut at random, with voters and real pages: whether every round is closed once
 * with the right totals and board, and every page finds its way back by itself. Fails if not, or if nothing was done to it. The seed
 * decides what happens; nothing depends on how fast the machine is.
 */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: "string", default: "15" },
      seed: { type: "string", default: "1" },
      phones: { type: "string", default: "20" },
      "taps-per-second": { type: "string", default: "3" },
      "round-ms": { type: "string", default: "2000" },
    },
  });
  const minutes = wholeNumber("minutes", values.minutes);
  const options = {
    phones: wholeNumber("phones", values.phones),
    tapsPerSecond: wholeNumber("taps-per-second", values["taps-per-second"]),
    seed: wholeNumber("seed", values.seed),
    roundMs: wholeNumber("round-ms", values["round-ms"]),
  };
  console.log(`${minutes} minutes of rounds of ${options.roundMs} ms, seed ${options.seed}`);
  const began = performance.now();
  const { deeds, closings, books, reloads, wrong } = await playChaos({
    ...options,
    seconds: minutes * 60,
    onProgress: (line) => console.log(line),
  });
  const { rounds, dark, saidAgain, grown } = closings;
  const closed = { rounds, dark, saidAgain, grown };

  console.table(
    Object.fromEntries(Object.entries(deeds).map(([deed, times]) => [DEEDS[deed as Deed], times])),
  );
  console.table({ ...closed, ...books, reloads });
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(
    JSON.stringify({
      minutes,
      ...options,
      ...deeds,
      ...closed,
      ...books,
      reloads,
      wrong: wrong.length,
      seconds,
    }),
  );
}
