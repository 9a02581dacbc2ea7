import { priceOf, UNITS, type Usage } from "@marquee/api/prices";
import { baselineUsageOf, usageOf, type Room } from "@marquee/api/usage";
import { METERED, type Metered } from "@marquee/local/meter/usage-meter";
import { rounded } from "../figures.ts";
import { TIMES, type Measured } from "./measure.ts";

/** What a crowd that has arrived uses all the time. Files of the page are for arrivals, and those are reckoned. */
const STEADY = METERED.filter((unit) => unit !== "edgeRequests");

/** An hour with one crowd, US dollars. */
export type Bill = ReturnType<typeof billOf>;

/** The bill of `crowd`: what was measured as it was, and the rest by the formula. */
export function billOf(crowd: Pick<Measured, "viewers" | "batchesPerViewerRound"> & Partial<Measured>) {
  const { viewers, batchesPerViewerRound, usage } = crowd;
  const { roundMs } = TIMES;
  const room: Room = { viewers, batchesPerViewerRound, roundMs, tickMs: TIMES.tickMs, chatPerSecond: 0 };
  const formula = usageOf(room);
  const measured: Usage = usage ? { ...formula, ...only(usage) } : formula;
  // A tick of 1 s has fewer readings and tallies, and is the same in all else.
  const slower = usageOf({ ...room, tickMs: 1_000 });
  const at1s = Object.fromEntries(
    UNITS.map((unit) => [unit, measured[unit] + slower[unit] - formula[unit]]),
  ) as Usage;

  const usdPerHour = priceOf(measured).total;
  const usdPerHourAt1s = priceOf(at1s).total;
  const baselineUsdPerHour = priceOf(baselineUsageOf(room)).total;
  return {
    usdPerHour: rounded(usdPerHour, 3),
    usdPerViewerHour: rounded(usdPerHour / viewers, 5),
    /** The original's design with the same votes. */
    baselineUsdPerHour: rounded(baselineUsdPerHour, 3),
    timesCheaper: rounded(baselineUsdPerHour / usdPerHour, 1),
    /** The same with a tick of 1 s. */
    usdPerHourAt1s: rounded(usdPerHourAt1s, 3),
    usdPerViewerHourAt1s: rounded(usdPerHourAt1s / viewers, 5),
    timesCheaperAt1s: rounded(baselineUsdPerHour / usdPerHourAt1s, 1),
    batchesPerViewerRound: rounded(batchesPerViewerRound, 2),
    /** What was measured by what the formula says, in dollars; null where the formula is all there is. */
    measuredPerFormula: usage ? rounded(priceOf(only(usage)).total / priceOf(only(formula)).total, 3) : null,
  };
}

/** The greatest rise of the price of a viewer-hour from one of `bills`, in the order of their crowds, to the next, percent. */
export function greatestRisePercent(bills: readonly Bill[]): number {
  const rises = bills.flatMap((bill, index) => {
    const before = bills[index - 1];
    return before
      ? [
          bill.usdPerViewerHour / before.usdPerViewerHour,
          bill.usdPerViewerHourAt1s / before.usdPerViewerHourAt1s,
        ]
      : [];
  });
  return rounded(100 * (Math.max(...rises) - 1), 1);
}

const only = (usage: Record<Metered, number>): Record<Metered, number> =>
  Object.fromEntries(STEADY.map((unit) => [unit, usage[unit]])) as Record<Metered, number>;
