import { runInNewContext } from "node:vm";
import { priceOf, type Unit } from "@marquee/api/prices";
import { gbOf, usageOf } from "@marquee/api/usage";
import { conductorMb } from "@marquee/core/audience/sizing";
import { expect, test } from "vitest";
import { costOf } from "./cost.ts";

const deployment = {
  stage: "production",
  apiId: "api",
  functionName: "conductor",
  conductorMb: conductorMb(1_000),
  tables: { movie: "Movie", reviews: "Reviews", audience: "Audience" },
};
const room = { viewers: 1_000, batchesPerViewerRound: 2, roundMs: 10_000, chatPerSecond: 1 };

/** Calculates `expression` as CloudWatch would, where the metrics have `values` in a period of `periodS`. */
const calculate = (expression: string, values: Record<string, number | undefined>, periodS: number) =>
  runInNewContext(expression, {
    ...values,
    FILL: (value: number | undefined, otherwise: number) => value ?? otherwise,
    PERIOD: () => periodS,
  }) as number;

const MEASURED: Unit[] = [
  "appsyncOperations",
  "appsyncMessages",
  "appsyncConnectionMinutes",
  "dynamoWrites",
  "dynamoReads",
  "lambdaGbSeconds",
  "lambdaRequests",
];

/** What the metrics count in `share` of an hour in which `usage` is used. */
function counted(share: number) {
  const usage = usageOf(room);
  const {
    appsyncMessages: messages,
    dynamoWrites: writes,
    dynamoReads: reads,
    lambdaGbSeconds: gbSeconds,
  } = usage;
  const values = {
    operations: usage.appsyncOperations,
    messages: messages - 10_000,
    connects: 2_000,
    subscribes: 8_000,
    connections: usage.appsyncConnectionMinutes,
    reviewsWrites: writes * 0.9,
    audienceWrites: writes * 0.08,
    movieWrites: writes * 0.02,
    reviewsReads: reads * 0.5,
    audienceReads: reads * 0.3,
    movieReads: reads * 0.2,
    durationMs: (gbSeconds / gbOf(deployment.conductorMb)) * 1_000,
    invocations: usage.lambdaRequests,
  };
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value * share]));
}

test.each([60, 300, 3_600])(
  "over %i s the dashboard's cost is what the price table makes of the usage",
  (periodS) => {
    const { expression, metrics } = costOf(deployment);
    const values = counted(periodS / 3_600);
    expect(Object.keys(metrics).sort()).toEqual(Object.keys(values).sort());
    const price = priceOf(usageOf(room));
    const measured = MEASURED.reduce((sum, unit) => sum + price[unit], 0);
    expect(calculate(expression, values, periodS)).toBeCloseTo(measured, 9);
  },
);

test("what nobody has used yet costs nothing instead of making the whole cost unknown", () => {
  const { expression } = costOf(deployment);
  expect(calculate(expression, { ...namesOnly(), operations: 1_000_000 }, 3_600)).toBeCloseTo(4, 9);
});

test("what CloudWatch can't count is less than a tenth of a room's cost", () => {
  const price = priceOf(usageOf(room));
  const measured = MEASURED.reduce((sum, unit) => sum + price[unit], 0);
  expect(measured / price.total).toBeGreaterThan(0.9);
});

test("the rough cost is nearly all of it, of few enough metrics for an alarm", () => {
  const { expression, metrics } = costOf(deployment, true);
  expect(Object.keys(metrics).length).toBeLessThanOrEqual(10);
  const whole = calculate(costOf(deployment).expression, counted(1), 3_600);
  expect(calculate(expression, counted(1), 3_600) / whole).toBeGreaterThan(0.98);
});

test("prices are written without exponents, which metric math does not document", () => {
  expect(costOf(deployment).expression).toMatch(/^[\w ().,*+/]+$/);
  expect(costOf(deployment).expression).not.toMatch(/\de/);
});

const namesOnly = () => Object.fromEntries(Object.keys(counted(1)).map((id) => [id, undefined]));
