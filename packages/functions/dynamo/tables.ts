import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Credentials } from "@marquee/client/signature";
import type { Environment } from "../environment.ts";
import { type Call, explain } from "./explain-error.ts";

/** Longest wait for DynamoDB to answer one attempt, ms; a usual answer takes 5. */
const ANSWER_MS = 1_500;

/** Longest wait for a connection to DynamoDB, ms. */
const CONNECT_MS = 1_000;

/** Marquee's tables: a client, and what each table is called in this deployment. */
export type Tables = {
  client: DynamoDBDocumentClient;
  movie: string;
  reviews: string;
  audience: string;
};

/** A row as it comes from a table: its attributes are what the resolvers and this folder write. */
export type Row = Record<string, unknown>;

/** Connects to the tables that `environment` names. */
export function openTables(environment: Environment, credentials: Credentials): Tables {
  return {
    client: openClient(environment, credentials),
    movie: environment.MOVIE_TABLE,
    reviews: environment.REVIEWS_TABLE,
    audience: environment.AUDIENCE_TABLE,
  };
}

/** A client of the DynamoDB that `environment` names, with the credentials that the SDK finds if none are given. */
export function openClient(
  { AWS_REGION, DYNAMODB_URL }: Pick<Environment, "AWS_REGION" | "DYNAMODB_URL">,
  credentials?: Credentials,
): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    region: AWS_REGION,
    ...(credentials && { credentials }),
    ...(DYNAMODB_URL !== undefined && { endpoint: DYNAMODB_URL }),
    maxAttempts: 3,
    requestHandler: { requestTimeout: ANSWER_MS, connectionTimeout: CONNECT_MS, throwOnRequestTimeout: true },
  });
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        try {
          return await next(args);
        } catch (error) {
          throw explain(error, { commandName, input: args.input } as Call);
        }
      },
    { step: "initialize" },
  );
  return DynamoDBDocumentClient.from(client);
}

/** All rows that `query` finds, page by page. */
export async function* queryAll(
  client: DynamoDBDocumentClient,
  query: QueryCommandInput,
): AsyncGenerator<Row> {
  let from: Row | undefined;
  do {
    const { Items, LastEvaluatedKey } = await client.send(
      new QueryCommand({ ...query, ExclusiveStartKey: from }),
    );
    yield* Items ?? [];
    from = LastEvaluatedKey;
  } while (from);
}
