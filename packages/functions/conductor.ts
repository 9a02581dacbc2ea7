import { createApi } from "@marquee/api/client/graphql";
import { conduct, FAREWELL_MS } from "@marquee/core/conductor/conductor";
import { createTmdb } from "@marquee/core/movie/tmdb";
import { timing } from "@marquee/core/round/round";
import type { Context } from "aws-lambda";
import { s3Billboard } from "./billboard.ts";
import { apiBroadcast } from "./broadcast.ts";
import { apiClock } from "./clock.ts";
import { dynamoAudience } from "./dynamo/audience.ts";
import { dynamoMark } from "./dynamo/mark.ts";
import { dynamoMemory } from "./dynamo/memory.ts";
import { openTables } from "./dynamo/tables.ts";
import { dynamoVotes } from "./dynamo/votes.ts";
import { credentialsIn, readEnvironment } from "./environment.ts";
import { createJournal } from "./journal.ts";

/** How long a conductor conducts, ms. One is started each minute, so two are always alive. */
const LIFE_MS = 125_000;

/** An event older than this found its Lambda late, ms; the next one is there already. */
const STALE_MS = 60_000;

/** Longest wait for the API to answer, ms; shorter than a lane's patience, so that its error is the one that is told. */
const API_MS = 2_500;

/** Time left to Lambda for all that comes after the conducting, ms. */
const MARGIN_MS = 1_000;

/** Longest wait for a page of movies, ms. */
const TMDB_MS = 8_000;

/** The event that the schedule sends. `time`: when it was due, ISO 8601; one made by hand may go without. */
export type Tick = { time?: string };

/**
 * Conducts the show for two minutes and a bit, or for as long as Lambda lets it. Throws only when its environment variables are wrong;
 * whatever fails on the way is logged and tried again.
 */
export async function handler(event: Tick, context: Context): Promise<void> {
  const environment = readEnvironment(process.env);
  const { AWS_REGION: region, API_URL, NOW_URL, TMDB_URL, TMDB_TOKEN, ROUND_MS } = environment;
  const journal = createJournal(context);
  const credentials = credentialsIn(environment);
  const api = createApi({ url: API_URL, region, credentials: async () => credentials, timeoutMs: API_MS });

  const clock = await apiClock(api, journal);
  const startedAt = Math.round(clock.now());
  const ageMs = event.time === undefined ? 0 : startedAt - Date.parse(event.time);
  if (ageMs > STALE_MS) {
    journal.warn("stale event dropped", { ageMs });
    return;
  }

  const tables = openTables(environment, credentials);
  const leftMs = context.getRemainingTimeInMillis() - FAREWELL_MS - MARGIN_MS;
  await conduct(
    {
      clock,
      broadcast: apiBroadcast(api),
      votes: dynamoVotes(tables),
      memory: dynamoMemory(tables, clock.now),
      mark: dynamoMark(tables),
      audience: dynamoAudience(tables),
      billboard: s3Billboard({ url: NOW_URL, region, credentials, now: clock.now }),
      source: createTmdb({ url: TMDB_URL, token: TMDB_TOKEN, fetch, timeoutMs: TMDB_MS }),
      journal,
      random: Math.random,
    },
    {
      startedAt,
      id: context.awsRequestId,
      timing: timing(ROUND_MS),
      until: Math.min(startedAt + LIFE_MS, clock.now() + leftMs),
    },
  );
  tables.client.destroy();
}
