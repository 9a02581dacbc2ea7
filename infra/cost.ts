import { PRICES, type Unit } from "@marquee/api/prices";
import { gbOf } from "@marquee/api/usage";
import { type Deployment, type Metric, metricsOf, TABLES } from "./metrics.ts";

/** A metric that counts what is billed: its value times `each` is so many of `unit`. */
type Meter<Text> = { unit: Unit; metric: Metric<Text>; each: number };

/**
 * What CloudWatch counts of what AWS bills, by ids for metric math: all of AppSync's, DynamoDB's and Lambda's requests. The rest (transfer,
 * logs, the edge, this dashboard) is a twentieth of a room's cost and has no metric, or one of the whole account.
 */
function metersOf<Text>(deployment: Deployment<Text>): Record<string, Meter<Text>> {
  const gbSeconds = gbOf(deployment.conductorMb) / 1_000;
  const { api, conductor, table } = metricsOf(deployment);
  const tables = TABLES.flatMap((name): [string, Meter<Text>][] => [
    [`${name}Writes`, { unit: "dynamoWrites", metric: table(name, "ConsumedWriteCapacityUnits"), each: 1 }],
    [`${name}Reads`, { unit: "dynamoReads", metric: table(name, "ConsumedReadCapacityUnits"), each: 1 }],
  ]);
  return {
    operations: { unit: "appsyncOperations", metric: api("Latency", "SampleCount"), each: 1 },
    messages: { unit: "appsyncMessages", metric: api("OutboundMessages"), each: 1 },
    connects: { unit: "appsyncMessages", metric: api("ConnectSuccess"), each: 1 },
    subscribes: { unit: "appsyncMessages", metric: api("SubscribeSuccess"), each: 1 },
    // Counted each minute: their sum is minutes of connections.
    connections: { unit: "appsyncConnectionMinutes", metric: api("ActiveConnections"), each: 1 },
    ...Object.fromEntries(tables),
    durationMs: { unit: "lambdaGbSeconds", metric: conductor("Duration"), each: gbSeconds },
    invocations: { unit: "lambdaRequests", metric: conductor("Invocations"), each: 1 },
  };
}

/** Those that nearly all of a crowd's cost is in. An alarm may look at ten metrics at most. */
const DEAREST = ["operations", "messages", "reviewsWrites", "audienceWrites"];

/** Dollars an hour by metric math: the metrics that it takes, by their ids, and the expression. */
export type Cost<Text> = { metrics: Record<string, Metric<Text>>; expression: string };

/** What `deployment` costs; `roughly` is enough for an alarm. */
export function costOf<Text>(deployment: Deployment<Text>, roughly = false): Cost<Text> {
  const meters = Object.entries(metersOf(deployment)).filter(([id]) => !roughly || DEAREST.includes(id));
  const terms = meters.map(([id, { unit, each }]) => `FILL(${id}, 0) * ${decimal(PRICES[unit].usd * each)}`);
  return {
    metrics: Object.fromEntries(meters.map(([id, { metric }]) => [id, metric])),
    expression: `(${terms.join(" + ")}) * 3600 / PERIOD(operations)`,
  };
}

/** `value` as metric math writes numbers: it documents no exponents. */
const decimal = (value: number) => value.toFixed(15).replace(/0+$/, "");
