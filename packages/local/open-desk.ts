import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gbOf } from "@marquee/api/usage";
import { FUNCTION_MB } from "@marquee/core/audience/sizing";
import { buildLambda } from "@marquee/functions/build-lambda";
import type { Invoke } from "./appsync/lambda-source.ts";
import type { Database, TABLES } from "./dynamodb/database.ts";
import { explain } from "./dynamodb/data-folder.ts";
import { createLambda } from "./lambda/lambda.ts";
import type { Meter } from "./meter/usage-meter.ts";
import { IDENTITY_POOL_ID, REGION } from "./region.ts";

type Table = (typeof TABLES)[number];

/** As the deployed function has it. */
const TIMEOUT_MS = 10_000;

export type OpenDeskOptions = {
  database: Database;
  /** The data folder, as for the conductor. */
  folder: string | undefined;
  /** Where this server is reached; asked when the first host comes. */
  url: () => string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  onFailure: (line: string) => void;
  meter: Meter;
};

/** The very function that is deployed to open the desk. It is built when the first host comes: many a show has none. */
export function createOpenDesk(options: OpenDeskOptions): { invoke: Invoke; close(): Promise<void> } {
  const { database, folder, credentials, onFailure, meter } = options;
  let started: ReturnType<typeof start> | undefined;

  async function start() {
    const home = folder ?? (await mkdtemp(join(tmpdir(), "marquee-")));
    const build = buildLambda("open-desk", home).catch((error: unknown) => {
      throw explain(home, error);
    });
    const [file, tables] = await Promise.all([build, database.listen()]);
    const env = {
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      COGNITO_URL: `${options.url()}/cognito`,
      DYNAMODB_URL: `http://127.0.0.1:${tables.port}`,
      IDENTITY_POOL_ID,
      MOVIE_TABLE: "Movie" satisfies Table,
      AUDIENCE_TABLE: "Audience" satisfies Table,
    };
    const lambda = createLambda({ name: "marquee-open-desk", file, env, timeoutMs: TIMEOUT_MS, onFailure });
    return {
      lambda,
      async close() {
        await lambda.close();
        await tables.close();
        if (folder === undefined) await rm(home, { recursive: true });
      },
    };
  }

  return {
    async invoke(event) {
      started ??= start();
      const { lambda } = await started.catch((error: unknown) => {
        // The next host tries again.
        started = undefined;
        throw error;
      });
      meter.count("lambdaRequests");
      const stop = meter.begin("lambdaGbSeconds", gbOf(FUNCTION_MB) / 1_000);
      const outcome = await lambda.invoke(event).done;
      stop();
      return outcome;
    },
    async close() {
      await (await started?.catch(() => undefined))?.close();
    },
  };
}
