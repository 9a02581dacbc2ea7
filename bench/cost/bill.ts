import { priceOf, type Usage } from "@marquee/api/prices";
import { baselineUsageOf, usageOf, type Room } from "@marquee/api/usage";
import { METERED, type Metered } from "@marquee/local/meter/usage-meter";
import { busyTickMs } from "@marquee/core/audience/sizing";
import { rounded } from "../figures.ts";
import { TIMES, type Measured } from "./measure.ts";

/** What a crowd that has arrived uses all the time. Files of the page are for arrivals, and those are reckoned. */
const STEADY = METERED.filter((unit) => unit !== "edgeRequests");

/** An hour with one crowd, US dollars. */
export type Bill = ReturnType<typeof billOf>;

/** The bill of `crowd`, in which everybody votes `votes` times a round: what was measured as it was, and the rest by the formula. */
export function billOf(
  crowd: Pick<Measured, "viewers" | "batchesPerViewerRound"> & Partial<Measured>,
  votes = crowd.batchesPerViewerRound,
) {
  const { viewers, batchesPerViewerRound, usage } = crowd;
  const { roundMs } = TIMES;
  const room: Room = { viewers, batchesPerViewerRound, roundMs, chatPerSecond: 0 };
  const formula = usageOf(room);
  const measured: Usage = usage ? { ...formula, ...only(usage) } : formula;

  const usdPerHour = priceOf(measured).total;
  // Where the server has its phones join taps, the design that it is held against still sends each.
  const baselineUsdPerHour = priceOf(baselineUsageOf({ ...room, batchesPerViewerRound: votes })).total;
  return {
    usdPerHour: rounded(usdPerHour, 3),
    usdPerViewerHour: rounded(usdPerHour / viewers, 5),
    /** The original's design with the same votes. */
    baselineUsdPerHour: rounded(baselineUsdPerHour, 3),
    timesCheaper: rounded(baselineUsdPerHour / usdPerHour, 1),
    batchesPerViewerRound: rounded(batchesPerViewerRound, 2),
    /** Pauses between two tallies in such a room, ms. */
    tickMs: Math.round(busyTickMs(viewers, TIMES)),
    /** What was measured by what the formula says, in dollars; null where the formula is all there is. */
    measuredPerFormula: usage ? rounded(priceOf(only(usage)).total / priceOf(only(formula)).total, 3) : null,
  };
}

/** The greatest rise of the price of a viewer-hour from one of `bills`, in the order of their crowds, to the next, percent. */
export function greatestRisePercent(bills: readonly Bill[]): number {
  const rises = bills.flatMap((bill, index) => {
    const before = bills[index - 1];
    return before ? [bill.usdPerViewerHour / before.usdPerViewerHour] : [];
  });
  return rounded(100 * (Math.max(...rises) - 1), 1);
}

const only = (usage: Record<Metered, number>): Record<Metered, number> =>
  Object.fromEntries(STEADY.map((unit) => [unit, usage[unit]])) as Record<Metered, number>;
