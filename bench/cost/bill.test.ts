import { usageOf } from "@marquee/api/usage";
import { describe, expect, test } from "vitest";
import { billOf, greatestRisePercent } from "./bill.ts";

const crowd = { viewers: 1_000, batchesPerViewerRound: 2 };
const formula = usageOf({ ...crowd, roundMs: 10_000, tickMs: 500, chatPerSecond: 0 });

describe("the bill of a crowd", () => {
  test("goes by the formula where nothing was measured, and then as if the formula had been measured", () => {
    const reckoned = billOf(crowd);
    expect(reckoned.measuredPerFormula).toBeNull();
    expect(billOf({ ...crowd, usage: formula })).toEqual({ ...reckoned, measuredPerFormula: 1 });
  });

  test("goes by what was measured, at a tick of 1 s less what the formula says that this saves", () => {
    const reckoned = billOf(crowd);
    // $1 more, for messages at $2 a million.
    const usage = { ...formula, appsyncMessages: formula.appsyncMessages + 500_000 };
    const measured = billOf({ ...crowd, usage });
    expect(measured.usdPerHour - reckoned.usdPerHour).toBeCloseTo(1, 2);
    expect(measured.usdPerHourAt1s - reckoned.usdPerHourAt1s).toBeCloseTo(1, 2);
    expect(measured.measuredPerFormula).toBeGreaterThan(1);
    expect(measured.baselineUsdPerHour).toBe(reckoned.baselineUsdPerHour);
  });

  test("of 1,000 viewers is at least 60 times lower than the original's", () => {
    expect(billOf(crowd).timesCheaper).toBeGreaterThan(60);
  });
});

test("the greatest rise is that of the dearest step from one crowd to the next, at either tick", () => {
  const bill = (usdPerViewerHour: number, usdPerViewerHourAt1s: number) => ({
    ...billOf(crowd),
    ...{ usdPerViewerHour, usdPerViewerHourAt1s },
  });
  expect(greatestRisePercent([bill(1, 1), bill(0.9, 1.03), bill(0.99, 1)])).toBe(10);
  expect(greatestRisePercent([bill(1, 1), bill(0.9, 0.95)])).toBe(-5);
});
