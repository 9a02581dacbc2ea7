import type { Metric as OurMetric } from "@marquee/core/conductor/ports";

/**
 * What CloudWatch tells the metrics of one deployment apart by. `Text` is a string, or what will be one when the deployment is made.
 */
export type Deployment<Text> = {
  stage: string;
  /** Of the GraphQL API. */
  apiId: Text;
  /** The conductor's. */
  functionName: Text;
  /** The conductor's memory, MB. */
  conductorMb: number;
  /** The tables' names. */
  tables: Record<"movie" | "reviews" | "audience", Text>;
};

/** A metric of CloudWatch, and what is made of its values in a period, such as `Sum` or `p99`. */
export type Metric<Text> = {
  namespace: string;
  name: string;
  dimensions: Record<string, Text>;
  stat: string;
};

/**
 * What CloudWatch knows of AppSync, by https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html. Not `Requests`: that counts all
 * APIs of the account; each request has a `Latency`.
 */
type AppSyncMetric =
  | "4XXError"
  | "5XXError"
  | "Latency"
  | "ConnectRequests"
  | "ConnectSuccess"
  | "ConnectClientError"
  | "ConnectServerError"
  | "SubscribeSuccess"
  | "ActiveConnections"
  | "OutboundMessages"
  | "InboundMessageDelayed"
  | "InboundMessageDropped";

/** By https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html. */
type LambdaMetric = "Errors" | "Throttles" | "Duration" | "Invocations";

/** By https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html. */
type DynamoMetric =
  "ConsumedReadCapacityUnits" | "ConsumedWriteCapacityUnits" | "ReadThrottleEvents" | "WriteThrottleEvents";

/** Names metrics that have a namespace and dimensions in common. */
const metricsIn =
  <Text>(namespace: string, dimensions: Record<string, Text>) =>
  (name: string, stat = "Sum"): Metric<Text> => ({ namespace, name, dimensions, stat });

type MetricsOf<Name, Text> = (name: Name, stat?: string) => Metric<Text>;

/** Names the metrics of one deployment: the conductor's own, and those of the services that it uses. */
export function metricsOf<Text>({ stage, apiId, functionName, tables }: Deployment<Text>) {
  /** What packages/functions/metrics.ts writes. */
  const show: MetricsOf<OurMetric, string> = metricsIn("Marquee", { stage });
  const api: MetricsOf<AppSyncMetric, Text> = metricsIn("AWS/AppSync", { GraphQLAPIId: apiId });
  const conductor: MetricsOf<LambdaMetric, Text> = metricsIn("AWS/Lambda", { FunctionName: functionName });
  const table = (table: keyof typeof tables, name: DynamoMetric) =>
    metricsIn("AWS/DynamoDB", { TableName: tables[table] })(name);
  return { show, api, conductor, table };
}

/** The tables, in the order in which people look at them. */
export const TABLES = ["reviews", "audience", "movie"] as const;
