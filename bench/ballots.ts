import { playEvenings } from "./ballots/play.ts";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { rounded } from "./figures.ts";
import { wrongIn } from "./votes/audit.ts";

/**
 * The same question as of `votes`, a hundred times faster: in virtual time, with the real ballots, resolvers, database and conductor, and
 * faults at random moments. Fails if a vote is lost, counted twice, or refused without a reason.
 */
export const bench = defineBench({
  flags: { taps: wholeNumber(1_000_000), phones: wholeNumber(100), seed: wholeNumber(1) },
  async run({ taps, phones, seed }) {
    console.log(`${taps} taps, seed ${seed}`);
    const began = performance.now();
    const { faultHits, ...books } = await playEvenings({
      ...{ taps, room: phones, seed },
      onProgress: (made) => process.stdout.write(`\r${Math.min(taps, made)} taps`),
    });
    console.log("");
    console.table(faultHits);
    const seconds = rounded((performance.now() - began) / 1_000, 1);
    return { figures: { phones, seed, ...books, faultHits, seconds }, table: books, books };
  },
  bars: ({ books }) => wrongIn(books, false),
});
