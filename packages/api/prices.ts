/** What AWS asks for one of something. */
export type Price = {
  /** US dollars for one. */
  readonly usd: number;
  /** What one is. */
  readonly unit: string;
  /** Where AWS says so. */
  readonly source: string;
};

const MILLION = 1e6;

const APPSYNC = "https://aws.amazon.com/appsync/pricing/";
const DYNAMODB = "https://aws.amazon.com/dynamodb/pricing/on-demand/";
const LAMBDA = "https://aws.amazon.com/lambda/pricing/";
const CLOUDWATCH = "https://aws.amazon.com/cloudwatch/pricing/";
const CLOUDFRONT = "https://aws.amazon.com/cloudfront/pricing/";
const S3 = "https://aws.amazon.com/s3/pricing/";
const COGNITO = "https://aws.amazon.com/cognito/pricing/";
const TRANSFER = "https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer";

/** The year whose prices these are. */
export const PRICES_OF = 2026;

/**
 * AWS's prices for what Marquee uses, in Region us-east-1 (the edge in North America and Europe), before taxes, free tiers and discounts.
 * The only such table: the cost formula, the dashboard, the guide and the benchmarks read it.
 */
export const PRICES = {
  appsyncOperations: { usd: 4 / MILLION, unit: "query or mutation", source: APPSYNC },
  appsyncMessages: {
    usd: 2 / MILLION,
    unit: "5 kB (or less) sent to one subscriber; to connect and to subscribe count likewise",
    source: APPSYNC,
  },
  appsyncConnectionMinutes: { usd: 0.08 / MILLION, unit: "minute of one open socket", source: APPSYNC },
  dynamoWrites: { usd: 0.625 / MILLION, unit: "write of 1 kB (or less) of a row", source: DYNAMODB },
  dynamoReads: {
    usd: 0.125 / MILLION,
    unit: "consistent read of 4 kB (or less); one that may be stale is half of one",
    source: DYNAMODB,
  },
  lambdaGbSeconds: { usd: 0.0000133334, unit: "second with 1 GB of memory, on arm64", source: LAMBDA },
  lambdaRequests: { usd: 0.2 / MILLION, unit: "start of the function", source: LAMBDA },
  s3Puts: { usd: 5 / MILLION, unit: "PUT", source: S3 },
  s3Gets: { usd: 0.4 / MILLION, unit: "GET", source: S3 },
  edgeRequests: { usd: 1 / MILLION, unit: "HTTPS request to CloudFront", source: CLOUDFRONT },
  edgeFunctionRuns: { usd: 0.1 / MILLION, unit: "run of a CloudFront function", source: CLOUDFRONT },
  edgeKeyReads: { usd: 0.03 / MILLION, unit: "read of CloudFront's key value store", source: CLOUDFRONT },
  edgeGb: { usd: 0.085, unit: "GB from CloudFront to the internet", source: CLOUDFRONT },
  transferGb: { usd: 0.09, unit: "GB from AppSync to the internet", source: TRANSFER },
  cognitoIdentities: { usd: 0, unit: "identity of an identity pool", source: COGNITO },
  logGb: { usd: 0.5, unit: "GB of logs taken in", source: CLOUDWATCH },
  metricMonths: { usd: 0.3, unit: "metric of one's own, a month", source: CLOUDWATCH },
  alarmMonths: { usd: 0.1, unit: "metric that an alarm looks at, a month", source: CLOUDWATCH },
  dashboardMonths: { usd: 3, unit: "dashboard, a month", source: CLOUDWATCH },
} as const satisfies Record<string, Price>;

/** Something that AWS bills. */
export type Unit = keyof typeof PRICES;

/** How many of each unit are used in some time, as a rule an hour. */
export type Usage = Record<Unit, number>;

export const UNITS = Object.keys(PRICES) as Unit[];

/** What `usage` costs, US dollars: each unit and the total. What is left out is not used. */
export function priceOf(usage: Partial<Usage>): Record<Unit | "total", number> {
  const items = Object.fromEntries(
    UNITS.map((unit) => [unit, (usage[unit] ?? 0) * PRICES[unit].usd]),
  ) as Record<Unit, number>;
  return { ...items, total: UNITS.reduce((total, unit) => total + items[unit], 0) };
}
