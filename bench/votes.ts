import { FAULTS, faultBook, type Fault } from "@marquee/testing/faults/faults";
import { defineBench, text, wholeNumber } from "./define-bench.ts";
import { rounded } from "./figures.ts";
import { wrongIn } from "./votes/audit.ts";
import { playVotes } from "./votes/play.ts";

/**
 * Whether every tap counts exactly once, whatever happens on the way: phones tap against the real server while connections, pages, clocks,
 * the conductor and the server itself fail. The books of the phones, of the ledger, of the final tallies and of the boards are compared at
 * the end, and the same taps are given to the original's algorithm. Fails if a vote is lost, counted twice, or refused without a reason.
 */
export const bench = defineBench({
  flags: {
    phones: wholeNumber(200),
    rounds: wholeNumber(10),
    "taps-per-second": wholeNumber(12),
    faults: text("all"),
    seed: wholeNumber(1),
    "round-ms": wholeNumber(10_000),
  },
  async run({ phones, rounds, "taps-per-second": tapsPerSecond, faults: names, seed, "round-ms": roundMs }) {
    const faults = faultBook(names);
    const options = { phones, rounds, tapsPerSecond, seed, roundMs };
    console.log(`${phones} phones, ${rounds} rounds, faults: ${names}, seed ${seed}`);
    const began = performance.now();
    const books = await playVotes({ ...options, faults, onProgress: (line) => console.log(line) });
    const faultHits = faults.hits();
    const { user, system } = process.cpuUsage();
    console.table(
      Object.fromEntries(Object.entries(faultHits).map(([fault, hits]) => [FAULTS[fault as Fault], hits])),
    );
    const seconds = (performance.now() - began) / 1_000;
    const figures = {
      ...options,
      ...books,
      originalKeepsPercent: rounded((100 * books.originalWouldKeep) / Math.max(1, books.taps), 1),
      faultHits,
      seconds: Math.round(seconds),
      benchCpu: rounded((user + system) / 1e6 / seconds, 2),
      benchRssMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
    };
    return { figures, table: books, faultless: names === "none" };
  },
  bars: ({ table: books, faultless }) => wrongIn(books, faultless),
});
