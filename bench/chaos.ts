import { SCHEDULED, type ScheduledFault } from "./chaos/fault-schedule.ts";
import { playChaos } from "./chaos/play.ts";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { rounded } from "./figures.ts";

/**
 * A show whose conductor, server and network are killed and cut at random, with voters and real pages: whether every round is closed once
 * with the right totals and board, and every page finds its way back by itself. Fails if not, or if nothing was done to it. The seed
 * decides what happens; nothing depends on how fast the machine is.
 */
export const bench = defineBench({
  flags: {
    minutes: wholeNumber(15),
    seed: wholeNumber(1),
    phones: wholeNumber(20),
    "taps-per-second": wholeNumber(3),
    "round-ms": wholeNumber(2_000),
  },
  async run({ minutes, seed, phones, "taps-per-second": tapsPerSecond, "round-ms": roundMs }) {
    console.log(`${minutes} minutes of rounds of ${roundMs} ms, seed ${seed}`);
    const options = { phones, tapsPerSecond, seed, roundMs };
    const began = performance.now();
    const { faults, closings, books, reloads, wrong } = await playChaos({
      ...options,
      seconds: minutes * 60,
      onProgress: (line) => console.log(line),
    });
    const { rounds, dark, saidAgain, grown } = closings;
    const table = { rounds, dark, saidAgain, grown, ...books, reloads };
    console.table(
      Object.fromEntries(
        Object.entries(faults).map(([fault, times]) => [SCHEDULED[fault as ScheduledFault], times]),
      ),
    );
    const seconds = rounded((performance.now() - began) / 1_000);
    return {
      figures: { minutes, ...options, ...faults, ...table, wrong: wrong.length, seconds },
      table,
      wrong,
    };
  },
  bars: ({ wrong }) => wrong,
});
