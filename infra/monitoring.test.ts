import { conductorMb } from "@marquee/core/audience/sizing";
import type { Metric } from "@marquee/core/conductor/ports";
import { describe, expect, test, vi } from "vitest";
import { embeddedMetrics } from "@marquee/functions/metrics";
import { evaluate, evaluated } from "./testing/evaluate.ts";

/** What AWS documents of the namespaces that are watched: the dimension that tells one of its things from another, and the metrics. */
const DOCUMENTED: Partial<Record<string, { dimension: string; metrics: string[] }>> = {
  // https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
  "AWS/AppSync": {
    dimension: "GraphQLAPIId",
    metrics: [
      ...["4XXError", "5XXError", "Latency"],
      ...["ConnectRequests", "ConnectSuccess", "ConnectClientError", "ConnectServerError"],
      ...["DisconnectSuccess", "DisconnectClientError", "DisconnectServerError"],
      ...["SubscribeSuccess", "SubscribeClientError", "SubscribeServerError"],
      ...["UnsubscribeSuccess", "UnsubscribeClientError", "UnsubscribeServerError"],
      ...["PublishDataMessageSuccess", "PublishDataMessageClientError", "PublishDataMessageServerError"],
      ...["PublishDataMessageSize", "ActiveConnections", "ActiveSubscriptions", "ConnectionDuration"],
      ...["OutboundMessages", "InboundMessageSuccess", "InboundMessageError", "InboundMessageFailure"],
      ...["InboundMessageDelayed", "InboundMessageDropped"],
    ],
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
  "AWS/Lambda": {
    dimension: "FunctionName",
    metrics: ["Invocations", "Errors", "Throttles", "Duration", "ConcurrentExecutions", "AsyncEventAge"],
  },
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
  "AWS/DynamoDB": {
    dimension: "TableName",
    metrics: [
      ...["ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits"],
      ...["ReadThrottleEvents", "WriteThrottleEvents"],
    ],
  },
};

const OURS: Record<Metric, true> = {
  RoundsAnnounced: true,
  RoundLateMs: true,
  TallyPublished: true,
  VotesCounted: true,
  Audience: true,
  TmdbErrors: true,
  ConductorErrors: true,
};

/** A line of CloudWatch's embedded metric format. */
type Emf = {
  _aws: {
    CloudWatchMetrics: [{ Namespace: string; Dimensions: [string[]]; Metrics: { Name: string }[] }];
  };
} & Record<string, unknown>;

/** What the Lambda of `stage` writes for CloudWatch when it has counted everything once. */
function written(stage: string) {
  const lines: string[] = [];
  const log = vi.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  try {
    const metrics = embeddedMetrics(stage);
    for (const name of Object.keys(OURS) as Metric[]) metrics.record(name, 1);
    metrics.flush();
  } finally {
    log.mockRestore();
  }
  const line = JSON.parse(lines.join("")) as Emf;
  const [{ Namespace, Dimensions, Metrics }] = line._aws.CloudWatchMetrics;
  return {
    namespace: Namespace,
    dimensions: Object.fromEntries(Dimensions[0].map((name) => [name, line[name]])),
    metrics: Metrics.map(({ Name }) => Name),
  };
}

type Watched = { namespace: string; name: string; dimensions: Record<string, string> };

/** The metrics of all alarms and graphs of a deployment. */
async function watched(situation: "production" | "ana"): Promise<Watched[]> {
  const { resources } = await evaluated(situation);
  const byAlarms = resources
    .of("aws:cloudwatch/metricAlarm:MetricAlarm")
    .flatMap(({ inputs }) => inputs.metricQueries ?? [])
    .flatMap(({ metric }) => (metric ? [metric] : []))
    .map(({ namespace = "", metricName, dimensions = {} }) => ({ namespace, name: metricName, dimensions }));
  const byGraphs = widgetsOf(resources.one("aws:cloudwatch/dashboard:Dashboard").inputs.dashboardBody)
    .flatMap(({ properties }) => properties.metrics ?? [])
    .filter((line) => line.length > 1)
    .map((line) => line.slice(0, -1) as string[])
    .map(([namespace = "", name = "", dimension = "", value = ""]) => ({
      namespace,
      name,
      dimensions: { [dimension]: value },
    }));
  return [...byAlarms, ...byGraphs];
}

const widgetsOf = (body: string) =>
  (JSON.parse(body) as { widgets: { properties: { metrics?: unknown[][]; alarms?: string[] } }[] }).widgets;

describe.each(["production", "ana"] as const)("in the stage %s", (stage) => {
  test("what is watched of the show is what the Lambda writes", async () => {
    const ours = (await watched(stage)).filter(({ namespace }) => !(namespace in DOCUMENTED));
    const { namespace, dimensions, metrics } = written(stage);
    for (const metric of ours) {
      expect(metric).toMatchObject({ namespace, dimensions });
      expect(metrics).toContain(metric.name);
    }
    expect(new Set(ours.map(({ name }) => name))).toEqual(new Set(metrics));
  });

  test("what is watched of AWS is documented, and of this deployment's own API, function and tables", async () => {
    const { resources } = await evaluated(stage);
    const ids: Record<string, unknown[]> = {
      GraphQLAPIId: [resources.one("aws:appsync/graphQLApi:GraphQLApi").id],
      FunctionName: [resources.one("aws:lambda/function:Function", "ConductorHandlerFunction").inputs.name],
      TableName: resources.of("aws:dynamodb/table:Table").map(({ inputs }) => inputs.name),
    };
    const seen: Partial<Record<string, Set<unknown>>> = {};
    for (const { namespace, name, dimensions } of await watched(stage)) {
      const documented = DOCUMENTED[namespace];
      if (!documented) continue;
      expect(documented.metrics).toContain(name);
      expect(Object.keys(dimensions)).toEqual([documented.dimension]);
      expect(ids[documented.dimension]).toContain(dimensions[documented.dimension]);
      (seen[documented.dimension] ??= new Set()).add(dimensions[documented.dimension]);
    }
    for (const [dimension, values] of Object.entries(ids)) expect(seen[dimension]).toEqual(new Set(values));
  });
});

describe("production", () => {
  test("has an alarm for all that can go wrong with a show, in words, under names of its own", async () => {
    const alarms = (await evaluated("production")).resources.of("aws:cloudwatch/metricAlarm:MetricAlarm");
    expect(alarms.map(({ inputs }) => inputs.name).sort()).toEqual(
      [
        ...["rounds-missed", "rounds-late", "conductor-fails", "conductor-crashes", "conductor-throttled"],
        ...["movies-run-out", "api-fails", "api-refuses", "api-slow", "messages-held", "screens-refused"],
        ...["reviews-throttled", "audience-throttled", "movie-throttled", "costs-run-away"],
      ]
        .map((name) => `marquee-production-${name}`)
        .sort(),
    );
    for (const { inputs } of alarms) {
      expect(inputs.alarmDescription).toMatch(/\S/);
      // CloudWatch wants to be told of exactly one result.
      expect(inputs.metricQueries?.filter(({ returnData }) => returnData)).toHaveLength(1);
    }
  });

  test("counts silence as missed movies of a show that is kept lit, and as nothing else", async () => {
    const asleep = (await evaluated("production")).resources.of("aws:cloudwatch/metricAlarm:MetricAlarm");
    expect(new Set(asleep.map(({ inputs }) => inputs.treatMissingData))).toEqual(new Set(["notBreaching"]));
    const lit = await evaluate({ stage: "production", env: { MARQUEE_SLEEP: "off" } });
    const alarms = lit.resources.of("aws:cloudwatch/metricAlarm:MetricAlarm");
    const breaching = alarms.filter(({ inputs }) => inputs.treatMissingData === "breaching");
    expect(breaching.map(({ inputs }) => inputs.name)).toEqual(["marquee-production-rounds-missed"]);
    expect(new Set(alarms.map(({ inputs }) => inputs.treatMissingData))).toEqual(
      new Set(["breaching", "notBreaching"]),
    );
  });

  test("shows the state of every alarm on the dashboard", async () => {
    const { resources } = await evaluated("production");
    const [first] = widgetsOf(resources.one("aws:cloudwatch/dashboard:Dashboard").inputs.dashboardBody);
    const alarms = resources.of("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ state }) => state.arn);
    expect(new Set(first.properties.alarms)).toEqual(new Set(alarms));
  });

  test("tells nobody of alarms unless there is an address", async () => {
    const { resources } = await evaluated("production");
    expect(resources.all.filter(({ type }) => type.startsWith("aws:sns/"))).toEqual([]);
    for (const { inputs } of resources.of("aws:cloudwatch/metricAlarm:MetricAlarm"))
      expect(inputs).toMatchObject({ alarmActions: [], okActions: [] });
  });

  test("mails every alarm, and its end, to the address by a topic that only these alarms may use", async () => {
    const { resources } = await evaluate({
      stage: "production",
      env: { MARQUEE_ALARM_EMAIL: "night@example.com" },
    });
    const { arn } = resources.one("aws:sns/topic:Topic").state;
    for (const { inputs } of resources.of("aws:cloudwatch/metricAlarm:MetricAlarm"))
      expect(inputs).toMatchObject({ alarmActions: [arn], okActions: [arn] });
    expect(resources.one("aws:sns/topicSubscription:TopicSubscription").inputs).toMatchObject({
      topic: arn,
      protocol: "email",
      endpoint: "night@example.com",
    });
    const { inputs } = resources.one("aws:sns/topicPolicy:TopicPolicy");
    expect(inputs.arn).toBe(arn);
    expect(JSON.parse(inputs.policy as string)).toMatchObject({
      Statement: [
        {
          Effect: "Allow",
          Action: ["sns:Publish"],
          Resource: [arn],
          Principal: { Service: ["cloudwatch.amazonaws.com"] },
          Condition: {
            ArnLike: {
              "aws:SourceArn": ["arn:aws:cloudwatch:us-east-1:123456789012:alarm:marquee-production-*"],
            },
          },
        },
      ],
    });
  });
});

test("another stage has the dashboard, but no alarms", async () => {
  const { resources } = await evaluated("ana");
  expect(
    resources.of("aws:cloudwatch/dashboard:Dashboard").map(({ inputs }) => inputs.dashboardName),
  ).toEqual(["marquee-ana"]);
  expect(resources.of("aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual([]);
});

test("`sst dev` has neither: its conductor runs on a laptop", async () => {
  const { resources } = await evaluated("dev");
  expect(resources.of("aws:cloudwatch/dashboard:Dashboard")).toEqual([]);
  expect(resources.of("aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual([]);
});

test("the conductor has the memory that its cost is counted with", async () => {
  const { resources } = await evaluated("production");
  const { inputs } = resources.one("aws:lambda/function:Function", "ConductorHandlerFunction");
  expect(inputs.memorySize).toBe(conductorMb(1_000));
  expect(inputs.architectures).toEqual(["arm64"]);
});

test("a budget of a day goes to whoever is mailed of alarms, in production alone", async () => {
  const env = { MARQUEE_ALARM_EMAIL: "night@marquee.example", MARQUEE_MAX_USD_PER_HOUR: "40" };
  const { resources } = await evaluate({ stage: "production", env });
  const { inputs } = resources.one("aws:budgets/budget:Budget");
  expect(inputs).toMatchObject({
    budgetType: "COST",
    timeUnit: "DAILY",
    limitAmount: "120",
    limitUnit: "USD",
  });
  expect(inputs.notifications).toMatchObject([
    { threshold: 100, subscriberEmailAddresses: ["night@marquee.example"] },
  ]);
  const alarm = resources.one("aws:cloudwatch/metricAlarm:MetricAlarm", "Alarm-costs-run-away");
  expect(alarm.inputs.threshold).toBe(40);
  for (const none of [await evaluated("production"), await evaluate({ stage: "ana", env })])
    expect(none.resources.of("aws:budgets/budget:Budget")).toEqual([]);
});
