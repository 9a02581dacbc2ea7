import { parseArgs } from "node:util";
import { priceOf } from "@marquee/api/prices";
import { usageOf } from "@marquee/api/usage";
import { METERED } from "@marquee/local/meter/usage-meter";
import { billOf, greatestRisePercent, type Bill } from "./cost/bill.ts";
import { measureCosts, TIMES } from "./cost/measure.ts";
import { wholeNumber } from "./flags.ts";

/** A viewer-hour of a larger crowd may cost so much more than of the next smaller one, percent. */
const MOST_RISE_PERCENT = 5;

/**
 * What an hour of the show costs on AWS, by the size of the crowd. Crowds of `--phones` vote at the real server, whose meter counts what AWS
 * would bill; those of `--reckoned` are too large for one machine and go by the formula, with the votes of the largest that was measured.
 * Beside it the original's design, in which each of these votes goes to everyone.
 */
export async function bench(flags: string[]): Promise<void> {
  const { values } = parseArgs({
    args: flags,
    options: {
      phones: { type: "string", default: "10,50,100" },
      reckoned: { type: "string", default: "1000,10000,100000" },
      seconds: { type: "string", default: "30" },
      "taps-per-round": { type: "string", default: "2" },
    },
  });
  const sizesOf = (name: "phones" | "reckoned") =>
    values[name]
      .split(",")
      .filter((size) => size !== "")
      .map((size) => wholeNumber(name, size))
      .sort((a, b) => a - b);
  const taps = wholeNumber("taps-per-round", values["taps-per-round"]);
  const rounds = Math.ceil((wholeNumber("seconds", values.seconds) * 1_000) / TIMES.roundMs);
  const measured = sizesOf("phones");
  const bills = new Map<number, Bill>();
  let batches = taps;

  if (measured.length > 0)
    await measureCosts(measured, rounds, taps, (crowd) => {
      const { viewers, batchesPerViewerRound, usage } = crowd;
      batches = batchesPerViewerRound;
      bills.set(viewers, billOf(crowd));
      const { roundMs, tickMs } = TIMES;
      const formula = usageOf({ viewers, batchesPerViewerRound, roundMs, tickMs, chatPerSecond: 0 });
      const price = priceOf(usage);
      console.table(
        Object.fromEntries(
          METERED.map((unit) => [
            unit,
            {
              "measured, per hour": Math.round(usage[unit]),
              formula: Math.round(formula[unit]),
              usdPerHour: Math.round(price[unit] * 1e4) / 1e4,
            },
          ]),
        ),
      );
    });
  for (const viewers of sizesOf("reckoned"))
    if (!bills.has(viewers)) bills.set(viewers, billOf({ viewers, batchesPerViewerRound: batches }));

  const bySize = Object.fromEntries([...bills].sort(([a], [b]) => a - b));
  console.table(bySize);
  const rise = greatestRisePercent(Object.values(bySize));
  console.log(`From one crowd to the next a viewer-hour gets dearer by ${rise} % at most`);
  if (rise > MOST_RISE_PERCENT) process.exitCode = 1;
  console.log(JSON.stringify(bySize));
}
