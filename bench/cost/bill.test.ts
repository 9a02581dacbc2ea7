import { usageOf } from "@marquee/api/usage";
import { describe, expect, test } from "vitest";
import { batchesOf } from "./batches.ts";
import { billOf, greatestRisePercent } from "./bill.ts";

const crowd = { viewers: 1_000, batchesPerViewerRound: 2 };
const formula = usageOf({ ...crowd, roundMs: 10_000, chatPerSecond: 0 });

describe("the bill of a crowd", () => {
  test("goes by the formula where nothing was measured, and then as if the formula had been measured", () => {
    const reckoned = billOf(crowd);
    expect(reckoned.measuredPerFormula).toBeNull();
    expect(billOf({ ...crowd, usage: formula })).toEqual({ ...reckoned, measuredPerFormula: 1 });
  });

  test("goes by what was measured", () => {
    const reckoned = billOf(crowd);
    // $1 more, for messages at $2 a million.
    const usage = { ...formula, appsyncMessages: formula.appsyncMessages + 500_000 };
    const measured = billOf({ ...crowd, usage });
    expect(measured.usdPerHour - reckoned.usdPerHour).toBeCloseTo(1, 2);
    expect(measured.measuredPerFormula).toBeGreaterThan(1);
    expect(measured.baselineUsdPerHour).toBe(reckoned.baselineUsdPerHour);
  });

  test("of 1,000 viewers is at least 120 times lower than the original's", () => {
    expect(billOf(crowd).timesCheaper).toBeGreaterThan(120);
  });

  test("where phones join taps is held against the design that sends each", () => {
    expect(billOf({ ...crowd, batchesPerViewerRound: 1 }, 2).baselineUsdPerHour).toBe(
      billOf(crowd).baselineUsdPerHour,
    );
  });
});

test("the greatest rise is that of the dearest step from one crowd to the next", () => {
  const bill = (usdPerViewerHour: number) => ({ ...billOf(crowd), usdPerViewerHour });
  expect(greatestRisePercent([bill(1), bill(1.1), bill(0.99)])).toBe(10);
  expect(greatestRisePercent([bill(1), bill(0.95)])).toBe(-5);
});

test("a phone in a hall sends each of two taps by itself, and in a crowd of ten thousand some together", async () => {
  expect(await batchesOf(1_000, 2)).toBe(2);
  const crowded = await batchesOf(10_000, 2);
  expect(crowded).toBeGreaterThan(1.5);
  expect(crowded).toBeLessThan(1.8);
});
