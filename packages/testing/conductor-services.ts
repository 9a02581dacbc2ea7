import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildLambda } from "@marquee/functions/build-lambda";
import { createLambda } from "@marquee/local/lambda/lambda";
import { REGION } from "@marquee/local/region";
import { startServer } from "@marquee/local/server";
import { startFaultyService } from "./faults/faulty-service.ts";

/**
 * Failures that no test causes: on a busy machine a round as short as a test's may pass while it is announced, and an answer may come too
 * late.
 */
const BUSY = ["ApiError InvalidInput", "Unanswered"];

/** Each service that the conductor needs, under a name of its own. DynamoDB's is the one that the local DynamoDB answers to. */
const NAMES = {
  api: "api.localhost",
  billboard: "now.localhost",
  dynamodb: "localhost",
  tmdb: "tmdb.localhost",
};
export type Service = keyof typeof NAMES;

/** One line that the conductor logged. */
export type Line = Record<string, unknown> & { level?: string; message?: string };

/** A running conductor. */
export type Conductor = ReturnType<ConductorServices["startConductor"]>;

/** A local server without a conductor, with a proxy before each of its services that can be told to fail. */
export type ConductorServices = Awaited<ReturnType<typeof startConductorServices>>;

export async function startConductorServices(roundMs: number) {
  const folder = mkdtempSync(join(tmpdir(), "marquee-conductor-"));
  const lostNames = join(folder, "lost-names");
  mkdirSync(lostNames);
  const server = await startServer({ roundMs, conductor: false });
  const { port: dynamodb } = await server.listenDynamodb();
  const bundle = await buildLambda("conductor", folder);
  const proxies = {
    api: await startFaultyService(server.port),
    billboard: await startFaultyService(server.port),
    dynamodb: await startFaultyService(dynamodb),
    tmdb: await startFaultyService(server.port),
  };
  const urlOf = (service: Service) => `http://${NAMES[service]}:${proxies[service].port}`;
  let conductors = 0;

  return {
    proxies,
    dynamodbUrl: `http://127.0.0.1:${dynamodb}`,

    /** From now on nobody knows the name of `service`. */
    loseName(service: Service): void {
      writeFileSync(join(lostNames, NAMES[service]), "");
    },
    /** From now on `service` answers as ever. */
    heal(service: Service): void {
      proxies[service].fail(undefined);
      rmSync(join(lostNames, NAMES[service]), { force: true });
    },

    /** Starts a conductor: one invocation of the bundled handler. */
    startConductor(changes: Record<string, string> = {}) {
      conductors += 1;
      const log = join(folder, `log-${conductors}`);
      writeFileSync(log, "");
      const lambda = createLambda({
        name: "conductor",
        file: fileURLToPath(new URL("./conductor-handler.mjs", import.meta.url)),
        timeoutMs: 150_000,
        onFailure: (failure) =>
          writeFileSync(log, `${JSON.stringify({ level: "ERROR", message: failure })}\n`, { flag: "a" }),
        env: {
          HANDLER: bundle,
          LOG: log,
          LOST_NAMES: lostNames,
          API_URL: `${urlOf("api")}/graphql`,
          NOW_URL: `${urlOf("billboard")}/now.json`,
          TMDB_URL: `${urlOf("tmdb")}/tmdb`,
          TMDB_TOKEN: "catalogue",
          DYNAMODB_URL: urlOf("dynamodb"),
          AWS_REGION: REGION,
          AWS_ACCESS_KEY_ID: server.conductorCredentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: server.conductorCredentials.secretAccessKey,
          MOVIE_TABLE: "Movie",
          REVIEWS_TABLE: "Reviews",
          AUDIENCE_TABLE: "Audience",
          ROUND_MS: `${roundMs}`,
          ...changes,
        },
      });
      lambda.invoke({ time: new Date().toISOString() });
      const lines = () =>
        readFileSync(log, "utf8")
          .split("\n")
          .filter((line) => line !== "")
          .map((line) => JSON.parse(line) as Line);
      return {
        lines,
        /** How many of the lines say `message`. */
        said: (message: string) => lines().filter((line) => line.message === message).length,
        /** What it complained about, but for rounds that passed. */
        warnings: () =>
          lines()
            .filter(
              ({ level, kind }) => (level === "WARN" && !BUSY.includes(String(kind))) || level === "ERROR",
            )
            .map(({ message, reason }) => `${message}: ${String(reason)}`),
        /** The sum of a metric. */
        sum: (metric: string) =>
          lines()
            .flatMap((line) => (line[metric] as number | number[] | undefined) ?? [])
            .reduce((sum, value) => sum + value, 0),
        kill: () => lambda.close(),
      };
    },

    async close(): Promise<void> {
      await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
