import { parseArgs } from "node:util";
import { playEvenings } from "./ballots/play.ts";
import { wholeNumber } from "./flags.ts";
import { wrongIn } from "./votes/audit.ts";

/**
 * The same question as of `votes`, a hundred times faster: in virtual time, with the real ballots, resolvers, database and conductor, and
 * faults at random moments. Fails if a vote is lost, counted twice, or refused without a reason.
 */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      taps: { type: "string", default: "1000000" },
      phones: { type: "string", default: "100" },
      seed: { type: "string", default: "1" },
    },
  });
  const taps = wholeNumber("taps", values.taps);
  const seed = wholeNumber("seed", values.seed);
  console.log(`${taps} taps, seed ${seed}`);
  const began = performance.now();
  const phones = wholeNumber("phones", values.phones);
  const { faultHits, ...books } = await playEvenings({
    taps,
    room: phones,
    seed,
    onProgress: (made) => process.stdout.write(`\r${Math.min(taps, made)} taps`),
  });
  console.log("");
  console.table(faultHits);
  console.table(books);
  const wrong = wrongIn(books, false);
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  console.log(JSON.stringify({ phones, seed, ...books, faultHits, seconds }));
}
