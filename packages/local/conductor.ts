import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONDUCTOR_PK, LEASE_SK } from "@marquee/api/table-keys";
import type { LanePlan } from "@marquee/api/lanes";
import { gbOf } from "@marquee/api/usage";
import { FUNCTION_MB } from "@marquee/core/audience/sizing";
import { type MoviesSetting, POPULAR } from "@marquee/core/movie/movies-setting";
import { OWN_FILMS_LIST } from "@marquee/core/movie/own-pictures";
import { buildLambda } from "@marquee/functions/build-lambda";
import type { Invoke } from "./appsync/lambda-source.ts";
import type { Database, TABLES } from "./dynamodb/database.ts";
import { explain } from "./dynamodb/data-folder.ts";
import type { Item } from "./dynamodb/attribute-values.ts";
import { createLambda } from "./lambda/lambda.ts";
import { createSchedule } from "./lambda/schedule.ts";
import type { Meter } from "./meter/usage-meter.ts";
import { REGION } from "./region.ts";

/** What the function is called. */
export const CONDUCTOR_NAME = "marquee-conductor";

type Table = (typeof TABLES)[number];

/** The row of the leader's lease. */
const LEASE = {
  TableName: "Movie" satisfies Table,
  Key: { pk: { S: CONDUCTOR_PK }, sk: { S: LEASE_SK } },
};

/** As the deployed function has it: its loop of 125 s and what it takes to end. */
export const CONDUCTOR_TIMEOUT_MS = 150_000;

export type ConductorOptions = {
  database: Database;
  /** The data folder, which is this server's alone: the bundle is built there; without one, in a folder that goes when the show ends. */
  folder: string | undefined;
  /** Where the conductor reaches the API. */
  url: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  roundMs: number;
  /** How many lanes the votes of a round are spread over. */
  lanes: LanePlan;
  /** Where movies come from. */
  movies: MoviesSetting;
  /** Where TMDB is. */
  tmdb: { url: string; token: string } | undefined;
  /** What TMDB is asked for: its language and country, each as the function's environment takes it. */
  language?: string | undefined;
  region?: string | undefined;
  /** How often one is started, ms. */
  everyMs: number;
  /** A show to which nobody came for so long goes to sleep, ms; undefined: never. */
  sleepAfterMs: number | undefined;
  onFailure: (line: string) => void;
  meter: Meter;
};

/** Builds the very handler that is deployed and invokes it now and then on schedule. */
export async function startConductor(options: ConductorOptions): Promise<{
  /** Kills the one that leads, as a crash would; false if none does. */
  killLeader(): Promise<boolean>;
  /** Ends all that run and starts one anew, which leads at once: those knew another time. */
  restart(): Promise<void>;
  /** Starts one with `event`, as who finds the show asleep does. */
  invoke: Invoke;
  close(): Promise<void>;
}> {
  const { database, folder, everyMs, onFailure, meter } = options;
  const home = folder ?? (await mkdtemp(join(tmpdir(), "marquee-")));
  const build = buildLambda("conductor", home).catch((error: unknown) => {
    throw explain(home, error);
  });
  const [file, tables] = await Promise.all([build, database.listen()]);
  const lambda = createLambda({
    name: CONDUCTOR_NAME,
    file,
    timeoutMs: CONDUCTOR_TIMEOUT_MS,
    onFailure,
    env: {
      ...conductorVariables(options, tables.port),
      // What goes well is not news at a terminal.
      POWERTOOLS_LOG_LEVEL: "WARN",
      // Nor is what only CloudWatch can read.
      POWERTOOLS_METRICS_DISABLED: "true",
    },
  });
  const invoke: Invoke = async (event) => {
    meter.count("lambdaRequests");
    const stop = meter.begin("lambdaGbSeconds", gbOf(FUNCTION_MB) / 1_000);
    const outcome = await lambda.invoke(event).done;
    stop();
    return outcome;
  };
  const schedule = () => {
    // Whoever starts the server, or sets its clock, is there.
    let woken = true;
    return createSchedule(CONDUCTOR_NAME, everyMs, (event) => {
      void invoke(woken ? { ...event, woken } : event);
      woken = false;
    });
  };
  let unschedule = schedule();
  let closed = false;

  return {
    invoke,

    async killLeader() {
      const { Item: mark } = await database.call("GetItem", { ...LEASE, ConsistentRead: true });
      const id = (mark as Item | undefined)?.["id"];
      return id !== undefined && "S" in id && lambda.kill(id.S);
    },

    async restart() {
      unschedule();
      await lambda.close();
      await database.call("DeleteItem", LEASE);
      if (!closed) unschedule = schedule();
    },

    async close() {
      closed = true;
      unschedule();
      await lambda.close();
      await tables.close();
      if (folder === undefined) await rm(home, { recursive: true });
    },
  };
}

/** The environment variables of a conductor on this machine; `port` is where DynamoDB listens. */
export function conductorVariables(
  {
    url,
    credentials,
    roundMs,
    lanes,
    movies,
    tmdb,
    language,
    region,
    sleepAfterMs,
  }: Omit<ConductorOptions, "database" | "folder" | "everyMs" | "onFailure" | "meter">,
  port: number,
): Record<string, string> {
  return {
    API_URL: `${url}/graphql`,
    NOW_URL: `${url}/now.json`,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    DYNAMODB_URL: `http://127.0.0.1:${port}`,
    MOVIE_TABLE: "Movie" satisfies Table,
    REVIEWS_TABLE: "Reviews" satisfies Table,
    AUDIENCE_TABLE: "Audience" satisfies Table,
    MOVIES: programmeOf(movies),
    ...(movies.from === "folder" && { MOVIES_URL: url + OWN_FILMS_LIST }),
    TMDB_URL: tmdb?.url ?? `${url}/tmdb`,
    TMDB_TOKEN: tmdb?.token ?? "catalogue",
    ...(language !== undefined && { TMDB_LANGUAGE: language }),
    ...(region !== undefined && { TMDB_REGION: region }),
    ROUND_MS: `${roundMs}`,
    ...(sleepAfterMs !== undefined && { SLEEP_AFTER_MS: `${sleepAfterMs}` }),
    LANES: JSON.stringify(lanes),
  };
}

/** `movies` as the function's environment takes it; the catalogue here has TMDB's shapes. */
function programmeOf(movies: MoviesSetting): string {
  switch (movies.from) {
    case "catalogue":
      return `tmdb:${POPULAR}`;
    case "tmdb":
      return `tmdb:${movies.list}`;
    case "folder":
      return movies.path;
  }
}
