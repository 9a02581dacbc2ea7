import { parseArgs } from "node:util";
import { wholeNumber } from "./flags.ts";
import { wrongIn } from "./votes/audit.ts";
import { FAULTS, faultBook, type Fault } from "@marquee/testing/faults/faults";
import { playVotes } from "./votes/play.ts";

/**
 * Whether every tap counts exactly once, whatever happens on the way: phones tap against the real server while connections, pages, clocks,
 * the conductor and the server itself fail. The books of the phones, of the ledger, of the final tallies and of the boards are compared at
 * the end, and the same taps are given to the original's algorithm. Fails if a vote is lost, counted twice, or refused without a reason.
 */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      phones: { type: "string", default: "200" },
      rounds: { type: "string", default: "10" },
      "taps-per-second": { type: "string", default: "12" },
      faults: { type: "string", default: "all" },
      seed: { type: "string", default: "1" },
      "round-ms": { type: "string", default: "10000" },
    },
  });
  const faults = faultBook(values.faults);
  const options = {
    phones: wholeNumber("phones", values.phones),
    rounds: wholeNumber("rounds", values.rounds),
    tapsPerSecond: wholeNumber("taps-per-second", values["taps-per-second"]),
    seed: wholeNumber("seed", values.seed),
    roundMs: wholeNumber("round-ms", values["round-ms"]),
  };
  console.log(
    `${options.phones} phones, ${options.rounds} rounds, faults: ${values.faults}, seed ${options.seed}`,
  );
  const began = performance.now();
  const books = await playVotes({ ...options, faults, onProgress: (line) => console.log(line) });
  const faultHits = faults.hits();
  const { user, system } = process.cpuUsage();

  console.table(
    Object.fromEntries(Object.entries(faultHits).map(([fault, hits]) => [FAULTS[fault as Fault], hits])),
  );
  console.table(books);
  const wrong = wrongIn(books, values.faults === "none");
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
  const seconds = (performance.now() - began) / 1_000;
  console.log(
    JSON.stringify({
      ...options,
      ...books,
      originalKeepsPercent: Math.round((1_000 * books.originalWouldKeep) / Math.max(1, books.taps)) / 10,
      faultHits,
      seconds: Math.round(seconds),
      benchCpu: Math.round((user + system) / 10_000 / seconds) / 100,
      benchRssMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
    }),
  );
}
