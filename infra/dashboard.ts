import { timing } from "@marquee/core/round/round";
import { costOf } from "./cost.ts";
import { type Deployment, type Metric, metricsOf, TABLES } from "./metrics.ts";

/** A line of a graph: a metric or an expression over the lines with ids. */
type Line = { label: string; visible?: boolean; id?: string; yAxis?: "right" } & (
  { metric: Metric<string> } | { expression: string }
);

/** A level that values are read against. */
type Level = { label: string; value: number };

type Widget = { type: string; properties: Record<string, unknown> };
type Row = { height: number; widgets: Widget[] };

/** CloudWatch's grid. */
const COLUMNS = 24;

/** CloudWatch's finest period for what services report, s. */
const MINUTE_S = 60;

/** A period in which the cost is steady enough to read, s. */
const COST_S = 300;

/**
 * The dashboard of a deployment, in CloudWatch's form
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html): the show's pulse first, then
 * what it depends on. With the ARNs of alarms, their states are on top.
 */
export function dashboardOf(
  deployment: Deployment<string>,
  { region, roundMs, alarms }: { region: string; roundMs: number; alarms: string[] },
) {
  const { show, api, conductor, table } = metricsOf(deployment);
  const { leadMs } = timing(roundMs);
  const graph = graphsIn(region);

  const cost = costOf(deployment);
  const costLines = [
    { label: "$ an hour", id: "cost", expression: cost.expression },
    ...Object.entries(cost.metrics).map(([id, metric]) => ({ label: id, id, metric, visible: false })),
  ];

  const latest = [
    graph.number("Movies a minute", [{ label: "announced", metric: show("RoundsAnnounced") }]),
    graph.number("Latest movie, ms late", [{ label: "at most", metric: show("RoundLateMs", "Maximum") }]),
    graph.number("Phones in the room", [{ label: "phones", metric: show("Audience", "Maximum") }]),
    graph.number("Screens connected", [{ label: "sockets", metric: api("ActiveConnections") }]),
    graph.number("Votes a minute", [{ label: "votes", metric: show("VotesCounted") }]),
    graph.number("Cost, $ an hour", costLines, COST_S),
  ];

  const announcements = [
    graph.lines(
      "Movies announced a minute",
      [{ label: "announced", metric: show("RoundsAnnounced") }],
      [{ label: "all", value: MINUTE_S / (roundMs / 1_000) }],
    ),
    graph.lines(
      "How late movies are announced, ms",
      [
        { label: "the latest", metric: show("RoundLateMs", "Maximum") },
        { label: "on average", metric: show("RoundLateMs", "Average") },
      ],
      [{ label: "screens flip without it", value: leadMs }],
    ),
    graph.lines("Who is here", [
      { label: "phones", metric: show("Audience", "Maximum") },
      { label: "screens connected", metric: api("ActiveConnections") },
    ]),
  ];

  const activity = [
    graph.lines("Votes and tallies a minute", [
      { label: "votes counted", metric: show("VotesCounted") },
      { label: "tallies published", metric: show("TallyPublished"), yAxis: "right" },
    ]),
    graph.lines("What fails, a minute", [
      { label: "the conductor's work", metric: show("ConductorErrors") },
      { label: "TMDB", metric: show("TmdbErrors") },
      { label: "the conductor's function", metric: conductor("Errors") },
      { label: "its start, throttled", metric: conductor("Throttles") },
    ]),
    graph.lines("Cost, $ an hour (AppSync, DynamoDB, Lambda)", costLines, [], COST_S),
  ];

  const requests = [
    graph.lines("API: requests a minute", [
      { label: "requests", metric: api("Latency", "SampleCount") },
      { label: "refused (4xx)", metric: api("4XXError"), yAxis: "right" },
      { label: "failed (5xx)", metric: api("5XXError"), yAxis: "right" },
    ]),
    graph.lines(
      "API: how long a request takes, ms",
      [
        { label: "half take less", metric: api("Latency", "p50") },
        { label: "99 % take less", metric: api("Latency", "p99") },
      ],
      [{ label: "too long", value: 1_000 }],
    ),
    graph.lines("Messages to screens a minute", [
      { label: "delivered, in 5 kB", metric: api("OutboundMessages") },
      { label: "delayed", metric: api("InboundMessageDelayed"), yAxis: "right" },
      { label: "dropped", metric: api("InboundMessageDropped"), yAxis: "right" },
    ]),
  ];

  const tables = [
    graph.lines("Screens that connect, a minute", [
      { label: "connected", metric: api("ConnectSuccess") },
      { label: "refused", metric: api("ConnectClientError") },
      { label: "failed", metric: api("ConnectServerError") },
    ]),
    graph.lines(
      "Tables: written and read units a minute",
      TABLES.flatMap((name): Line[] => [
        { label: `${name} written`, metric: table(name, "ConsumedWriteCapacityUnits") },
        { label: `${name} read`, metric: table(name, "ConsumedReadCapacityUnits"), yAxis: "right" },
      ]),
    ),
    graph.lines(
      "Tables: throttled, a minute",
      TABLES.flatMap((name): Line[] => [
        { label: `${name} writes`, metric: table(name, "WriteThrottleEvents") },
        { label: `${name} reads`, metric: table(name, "ReadThrottleEvents") },
      ]),
    ),
  ];

  const states = [{ type: "alarm", properties: { title: "Alarms", alarms } }];
  const rows = [
    ...(alarms.length > 0 ? [{ height: 3, widgets: states }] : []),
    { height: 3, widgets: latest },
    ...[announcements, activity, requests, tables].map((widgets) => ({ height: 6, widgets })),
  ];
  return { start: "-PT3H", periodOverride: "inherit", widgets: inGrid(rows) };
}

/** Puts the rows under one another, the widgets of each side by side. */
function inGrid(rows: Row[]) {
  let y = 0;
  return rows.flatMap(({ height, widgets }) => {
    const width = COLUMNS / widgets.length;
    const placed = widgets.map((widget, index) => ({ ...widget, x: index * width, y, width, height }));
    y += height;
    return placed;
  });
}

/** Makes graphs of metrics in `region`, over a minute if no period is given, s. */
function graphsIn(region: string) {
  const widget = (title: string, lines: Line[], period: number, properties: object): Widget => ({
    type: "metric",
    properties: { title, region, period, metrics: lines.map(lineOf), ...properties },
  });
  return {
    /** The newest value in large. */
    number: (title: string, lines: Line[], period = MINUTE_S) =>
      widget(title, lines, period, { view: "singleValue", sparkline: true }),
    lines: (title: string, lines: Line[], levels: Level[] = [], period = MINUTE_S) =>
      widget(title, lines, period, {
        view: "timeSeries",
        stacked: false,
        yAxis: { left: { min: 0 }, right: { min: 0 } },
        annotations: { horizontal: levels },
      }),
  };
}

/** A line as CloudWatch writes it: where the metric is, word by word, then how it is drawn. */
function lineOf(line: Line) {
  if ("expression" in line) return [line];
  const { metric, ...look } = line;
  const { namespace, name, dimensions, stat } = metric;
  return [namespace, name, ...Object.entries(dimensions).flat(), { stat, ...look }];
}
