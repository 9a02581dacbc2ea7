import type { DynamoDBQueryRequest } from "@aws-appsync/utils";
import type { Movie } from "@marquee/core/movie/schema";
import { POOL_PK } from "../table-keys.ts";
import { partitionQuery } from "./partition-query.ts";
import type { PoolCall } from "./pool.ts";
import { rethrow } from "./resolver-errors.ts";

type Pool = Omit<PoolCall, "result"> & { result: { items: { movie: Movie }[] } };

/** More are not listed: the pool is refilled when it has fewer than 80. */
const LISTED = 300;

/** Reads the movies of which the next ones are picked. */
export function request(): DynamoDBQueryRequest {
  return { operation: "Query", query: partitionQuery(POOL_PK), limit: LISTED };
}

export function response(ctx: Pool): Movie[] {
  rethrow(ctx.error);
  return ctx.result.items.map((row) => row.movie);
}
