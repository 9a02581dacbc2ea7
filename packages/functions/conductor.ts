import { FALLBACK_MOVIES } from "@marquee/catalogue/fallback-movies";
import { conduct, FAREWELL_MS } from "@marquee/core/conductor/conductor";
import { createFailureReporter } from "@marquee/core/conductor/failure-reporter";
import type { LeaderLease } from "@marquee/core/conductor/ports";
import { isAsleep, sleepStateOf } from "@marquee/core/conductor/sleep-state";
import { withOwnPictures } from "@marquee/core/movie/own-pictures";
import { timing } from "@marquee/core/round/round";
import type { Context } from "aws-lambda";
import { createApiClient } from "./api-client.ts";
import { s3NowJson } from "./now-json.ts";
import { apiBroadcast } from "./api-broadcast.ts";
import { apiClock } from "./api-clock.ts";
import { dynamoAudience } from "./dynamo/audience.ts";
import { dynamoLeaderLease } from "./dynamo/leader-lease.ts";
import { dynamoShowStore } from "./dynamo/show-store.ts";
import { openTables } from "./dynamo/tables.ts";
import { dynamoVotes } from "./dynamo/votes.ts";
import { credentialsIn, readEnvironment, type Environment } from "./environment.ts";
import { s3MoviePage } from "./movie-page.ts";
import type { S3Options } from "./s3-object.ts";
import { createLogger } from "./logger.ts";
import { createMovieSource } from "./movie-source.ts";
import { embeddedMetrics } from "./metrics.ts";

/** How long a conductor conducts, ms. One is started each minute, so two are always alive. */
const LIFE_MS = 125_000;

/** An event older than this found its Lambda late, ms; the next one is there already. */
const STALE_MS = 60_000;

/** Time left to Lambda for all that comes after the conducting, ms. */
const MARGIN_MS = 1_000;

/**
 * What starts it. The schedule says when it was due, ISO 8601; one made by hand may go without. `woken`: somebody came to a show that is
 * asleep.
 */
export type Tick = { time?: string; woken?: boolean };

/**
 * Conducts the show for two minutes and a bit, or for as long as Lambda lets it, or until it is asleep. One that is started while it is, and
 * not to wake it, ends when it has read that, which is all that a night without anybody costs. Throws only when its environment variables are wrong;
 * whatever fails on the way is logged and tried again.
 */
export async function handler(event: Tick, context: Context): Promise<void> {
  const environment = readEnvironment(process.env);
  const { AWS_REGION: region, NOW_URL, ROUND_MS, STAGE, SLEEP_AFTER_MS } = environment;
  const logger = createLogger(context);
  const credentials = credentialsIn(environment);
  const tables = openTables(environment, credentials);
  const lease = dynamoLeaderLease(tables);
  const { woken } = event;
  if (SLEEP_AFTER_MS !== undefined && !woken && (await isShowAsleep(lease))) {
    tables.client.destroy();
    return;
  }
  const metrics = embeddedMetrics(STAGE);
  const rules = timing(ROUND_MS);
  const now = () => performance.now();
  const failures = createFailureReporter({ logger, metrics, now, roundMs: ROUND_MS });
  const api = createApiClient(environment, credentials);

  // Reported as a failure to announce: that task finds out when it is over.
  const clock = await apiClock(api, logger, (error) => failures.failed("announce", error));
  const startedAt = Math.round(clock.now());
  const ageMs = event.time === undefined ? 0 : startedAt - Date.parse(event.time);
  if (ageMs > STALE_MS) {
    logger.warn("stale event dropped", { ageMs });
    tables.client.destroy();
    return;
  }

  const fallback = FALLBACK_MOVIES.map(withOwnPictures);
  const leftMs = context.getRemainingTimeInMillis() - FAREWELL_MS - MARGIN_MS;
  const s3 = { region, credentials, now: clock.now };
  await conduct(
    {
      clock,
      broadcast: apiBroadcast(api),
      votes: dynamoVotes(tables, rules, environment.LANES),
      store: dynamoShowStore(tables, clock.now),
      lease,
      audience: dynamoAudience(tables),
      nowJson: s3NowJson({ ...s3, url: NOW_URL }),
      moviePage: moviePageOf(environment, s3),
      source: createMovieSource(environment, fallback, clock.now),
      fallback,
      logger,
      metrics,
      random: Math.random,
    },
    {
      startedAt,
      id: context.awsRequestId,
      timing: rules,
      failures,
      sleepAfterMs: SLEEP_AFTER_MS,
      woken,
      until: Math.min(startedAt + LIFE_MS, clock.now() + leftMs),
    },
  );
  tables.client.destroy();
}

/** Whether the show is asleep, as far as can be read: if not, its conductors are to find out. */
const isShowAsleep = (lease: LeaderLease): Promise<boolean> =>
  lease.holder().then(
    (held) => isAsleep(sleepStateOf(held, 0)),
    () => false,
  );

/** The site's page, if this deployment has it in a bucket. Its address is the page's own, which needs not be known. */
const moviePageOf = ({ PAGE_URL: url, IMAGE_BASE: imageBase, VENUE: venue }: Environment, s3: S3Options) =>
  url !== undefined && imageBase !== undefined
    ? s3MoviePage({ ...s3, url, config: { imageBase, join: "/", ...(venue !== undefined && { venue }) } })
    : undefined;
