import { priceOf } from "@marquee/api/prices";
import { usageOf } from "@marquee/api/usage";
import { timing } from "@marquee/core/round/round";
import { costOf } from "./cost.ts";
import { type Deployment, type Metric, metricsOf, TABLES } from "./metrics.ts";

/** When somebody should look: what is watched, each minute unless it says otherwise, and what is said. */
export type Alarm<Text> = {
  /** In words what is wrong, what it means for the room and what to do. */
  description: string;
  /** By their ids. */
  metrics: Record<string, Metric<Text>>;
  /** Metric math over the ids; without it there is one metric, and that is watched. */
  expression?: string;
  /** A value above this is wrong. */
  above?: number;
  /** A value below this is wrong. */
  below?: number;
  /** It rings when the value is wrong in so many of so many periods. */
  periods: [bad: number, of: number];
  periodS?: number;
  /** Whether no value is wrong, too. */
  missingIsBad?: boolean;
};

/** What a full house that votes and talks costs may be exceeded by half before an alarm cries: a script alone costs several times a small room. */
const MARGIN = 1.5;

/** What an hour may cost with `viewers` people, whole US dollars. */
export function maxUsdPerHour(viewers: number, roundMs: number): number {
  const room = { viewers, batchesPerViewerRound: 2, chatPerSecond: 1, roundMs };
  return Math.ceil(MARGIN * priceOf(usageOf(room)).total);
}

const alarm = <Text>(description: string, rule: Omit<Alarm<Text>, "description">): Alarm<Text> => ({
  description,
  ...rule,
});

/** What the show is like that is watched: how long its rounds last, what an hour may cost, and whether it goes to sleep. */
export type Watched = { roundMs: number; maxUsd: number; sleep: boolean };

/** All alarms of a deployment, by their names. */
export function alarmsOf<Text>(
  deployment: Deployment<Text>,
  { roundMs, maxUsd, sleep }: Watched,
): Record<string, Alarm<Text | string>> {
  const { show, api, conductor, table } = metricsOf(deployment);
  const { leadMs } = timing(roundMs);
  const rounds = 60_000 / roundMs;

  const tables = TABLES.map((name): [string, Alarm<Text>] => [
    `${name}-throttled`,
    alarm(
      `DynamoDB refuses reads or writes of the table ${name}: votes and check-ins take longer and may get lost. ` +
        "Raise the table's warm throughput; if it is one partition, wait: DynamoDB splits it within minutes.",
      {
        metrics: { reads: table(name, "ReadThrottleEvents"), writes: table(name, "WriteThrottleEvents") },
        expression: "FILL(reads, 0) + FILL(writes, 0)",
        above: 0,
        periods: [3, 5],
      },
    ),
  ]);

  return {
    "rounds-missed": alarm<Text | string>(
      `Fewer movies are announced than the ${rounds} a minute that there should be: screens stay on the last one. ` +
        (sleep ? "Or the show does not wake up for the screens that are connected. " : "") +
        "Look at the conductor's log for what fails; without a new line in it for minutes, at its schedule.",
      {
        ...(sleep
          ? {
              metrics: { rounds: show("RoundsAnnounced"), connections: api("ActiveConnections") },
              // A show that sleeps is missed by nobody.
              expression: `IF(FILL(connections, 0) > 0, FILL(rounds, 0), ${rounds})`,
            }
          : { metrics: { rounds: show("RoundsAnnounced") } }),
        // One conductor that dies between saying and counting is no missed round.
        below: rounds - 1,
        periods: [2, 3],
        missingIsBad: !sleep,
      },
    ),
    "rounds-late": alarm(
      `Movies are announced more than ${leadMs / 2} ms late, half of the time in which screens load the poster: slow phones flip without one. ` +
        "Look at the API's latency and the conductor's log.",
      { metrics: { late: show("RoundLateMs", "Maximum") }, above: leadMs / 2, periods: [2, 5] },
    ),
    "conductor-fails": alarm(
      "Something that the conductor needs has been failing for minutes; it tries again, so the show may still go on. Its log names each cause once.",
      { metrics: { errors: show("ConductorErrors") }, above: 3, periods: [3, 5] },
    ),
    "conductor-crashes": alarm(
      "The conductor's function ends with an error or runs out of time or memory: the show goes dark for seconds each time. Its log has the reason.",
      { metrics: { crashes: conductor("Errors") }, above: 0, periods: [2, 5] },
    ),
    "conductor-throttled": alarm(
      "Lambda does not start the conductor: the account runs as many functions at once as it may, and soon nobody leads the show. Raise the quota of concurrent executions.",
      { metrics: { throttles: conductor("Throttles") }, above: 0, periods: [2, 5] },
    ),
    "movies-run-out": alarm(
      "TMDB has given no movies for a quarter of an hour: the show goes on with those that it has, and will repeat some. Look in the conductor's log whether the token is refused or TMDB is down.",
      { metrics: { errors: show("TmdbErrors") }, above: 0, periods: [3, 3], periodS: 300 },
    ),
    "api-fails": alarm(
      "The API answers with errors of its own (5xx): votes are sent again until they count, newcomers wait. Look at the API's log and at AWS's health dashboard.",
      { metrics: { errors: api("5XXError") }, above: 5, periods: [3, 5] },
    ),
    "api-refuses": alarm(
      "The API refuses more than 5 % of requests (4xx): it throttles, or a deployment and the pages in the room don't fit. Compare the rate of requests with the quota of request tokens.",
      {
        metrics: { refused: api("4XXError"), requests: api("Latency", "SampleCount") },
        // Of few, one stray phone is many.
        expression: "IF(requests > 100, 100 * FILL(refused, 0) / requests, 0)",
        above: 5,
        periods: [5, 5],
      },
    ),
    "api-slow": alarm(
      "One request of a hundred takes the API more than a second: taps count late and movies may. Look whether a table is throttled.",
      { metrics: { latency: api("Latency", "p99") }, above: 1_000, periods: [5, 5] },
    ),
    "messages-held": alarm(
      "AppSync delays or drops what it should tell the screens: the room hears more than the quota of messages allows. Raise the quota of outbound messages.",
      {
        metrics: { delayed: api("InboundMessageDelayed"), dropped: api("InboundMessageDropped") },
        expression: "FILL(delayed, 0) + FILL(dropped, 0)",
        above: 0,
        periods: [2, 5],
      },
    ),
    "screens-refused": alarm(
      "More than a fifth of the screens that connect are refused: they show the movie, but hear nothing live. Look whether the quota of connections is reached.",
      {
        metrics: {
          asked: api("ConnectRequests"),
          client: api("ConnectClientError"),
          server: api("ConnectServerError"),
        },
        expression: "IF(asked > 20, 100 * (FILL(client, 0) + FILL(server, 0)) / asked, 0)",
        above: 20,
        periods: [3, 5],
      },
    ),
    ...Object.fromEntries(tables),
    "costs-run-away": alarm(
      `The show costs more than $${maxUsd} an hour, the limit that MARQUEE_MAX_USD_PER_HOUR or MARQUEE_VIEWERS sets. If there aren't more people in the room than that is for, a script makes requests: docs/aws.md says how to stop it.`,
      { ...costOf(deployment, true), above: maxUsd, periods: [3, 3], periodS: 300 },
    ),
  };
}
