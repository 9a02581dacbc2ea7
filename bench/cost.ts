import { priceOf } from "@marquee/api/prices";
import { usageOf } from "@marquee/api/usage";
import { METERED } from "@marquee/local/meter/usage-meter";
import { batchesOf } from "./cost/batches.ts";
import { billOf, greatestRisePercent, type Bill } from "./cost/bill.ts";
import { measureCosts, TIMES } from "./cost/measure.ts";
import { defineBench, wholeNumber, wholeNumbers } from "./define-bench.ts";
import { rounded } from "./figures.ts";

/** A viewer-hour of a larger crowd may cost so much more than of the next smaller one, percent. */
const MOST_RISE_PERCENT = 5;

/** What an hour may cost with so many viewers who vote twice a movie, US dollars. */
const MOST_USD: Record<number, number> = { 1_000: 12, 10_000: 75 };

/**
 * What an hour of the show costs on AWS, by the size of the crowd. Crowds of `--phones` vote at the real server, whose meter counts what AWS
 * would bill; those of `--reckoned` are too large for one machine and go by the formula, with the batches that their phones' ballots send in virtual
 * time. Beside it the original's design, in which each vote goes to everyone.
 */
export const bench = defineBench({
  flags: {
    phones: wholeNumbers([10, 50, 100]),
    reckoned: wholeNumbers([1_000, 10_000, 100_000]),
    seconds: wholeNumber(30),
    "taps-per-round": wholeNumber(2),
  },
  async run({ phones, reckoned, seconds, "taps-per-round": taps }) {
    const { roundMs } = TIMES;
    const rounds = Math.ceil((seconds * 1_000) / roundMs);
    const bills = new Map<number, Bill>();
    if (phones.length > 0)
      await measureCosts(phones, rounds, taps, (crowd) => {
        const { viewers, batchesPerViewerRound, usage } = crowd;
        bills.set(viewers, billOf(crowd, taps));
        const formula = usageOf({ viewers, batchesPerViewerRound, roundMs, chatPerSecond: 0 });
        const price = priceOf(usage);
        const row = (unit: (typeof METERED)[number]) => ({
          "measured, per hour": Math.round(usage[unit]),
          formula: Math.round(formula[unit]),
          usdPerHour: rounded(price[unit], 4),
        });
        console.table(Object.fromEntries(METERED.map((unit) => [unit, row(unit)])));
      });
    for (const viewers of reckoned)
      if (!bills.has(viewers)) {
        const batchesPerViewerRound = await batchesOf(viewers, taps);
        bills.set(viewers, billOf({ viewers, batchesPerViewerRound }, taps));
      }
    return { figures: Object.fromEntries([...bills].sort(([a], [b]) => a - b)) };
  },
  bars({ figures }) {
    const rise = greatestRisePercent(Object.values(figures));
    console.log(`From one crowd to the next a viewer-hour gets dearer by ${rise} % at most`);
    const dear = Object.entries(MOST_USD).map(([viewers, usd]) => {
      const bill = figures[viewers];
      if (!bill || bill.batchesPerViewerRound > 2) return false;
      const { usdPerHour, batchesPerViewerRound, baselineUsdPerHour } = bill;
      console.log(
        `${viewers} viewers, ${batchesPerViewerRound} batches each a round: $${usdPerHour} an hour; the original $${baselineUsdPerHour}; $${usd} are allowed`,
      );
      return usdPerHour > usd && `${viewers} viewers cost $${usdPerHour} an hour; $${usd} are allowed`;
    });
    return [rise > MOST_RISE_PERCENT && `That is more than ${MOST_RISE_PERCENT} %`, ...dear];
  },
});
