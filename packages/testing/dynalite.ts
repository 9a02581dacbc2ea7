import { once } from "node:events";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Environment } from "@marquee/functions/environment";
import { openTables, type Row } from "@marquee/functions/dynamo/tables";

// dynalite has no types.
const dynalite = createRequire(import.meta.url)("dynalite") as (options: object) => Server;

/** A DynamoDB of a test's own: in memory, on a loopback port, with Marquee's three tables. */
export type Dynalite = Awaited<ReturnType<typeof startDynalite>>;

/** Starts one. */
export async function startDynalite() {
  const server = dynalite({ createTableMs: 0 }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const environment: Environment = {
    API_URL: "http://127.0.0.1:9/graphql",
    AWS_REGION: "us-east-1",
    MOVIE_TABLE: "Movie",
    REVIEWS_TABLE: "Reviews",
    AUDIENCE_TABLE: "Audience",
    NOW_URL: "http://127.0.0.1:9/now.json",
    MOVIES: "tmdb:popular",
    TMDB_URL: "http://127.0.0.1:9/tmdb",
    TMDB_TOKEN: "token",
    STAGE: "test",
    ROUND_MS: 10_000,
    LANES: [],
    DYNAMODB_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
  };
  const tables = openTables(environment, { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" });
  const { client, movie, reviews, audience } = tables;
  for (const TableName of [movie, reviews, audience]) await client.send(tableOf(TableName));

  return {
    environment,
    tables,
    /** Writes `rows` into `table` as they are. */
    async put(table: string, rows: Row[]) {
      for (let i = 0; i < rows.length; i += 25) {
        const puts = rows.slice(i, i + 25).map((Item) => ({ PutRequest: { Item } }));
        await client.send(new BatchWriteCommand({ RequestItems: { [table]: puts } }));
      }
    },
    async close() {
      client.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function tableOf(TableName: string): CreateTableCommand {
  return new CreateTableCommand({
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "pk", AttributeType: "S" },
      { AttributeName: "sk", AttributeType: "S" },
    ],
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
  });
}
