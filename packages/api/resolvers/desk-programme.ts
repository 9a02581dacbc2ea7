import type { DynamoDBQueryRequest } from "@aws-appsync/utils";
import type { MovieBlocks, MovieQueue } from "@marquee/core/host/programme";
import { BLOCKS_SK, PROGRAMME_PK, QUEUE_SK } from "../table-keys.ts";
import type { DeskCall } from "./desk.ts";
import { partitionQuery } from "./partition-query.ts";
import { rethrow } from "./resolver-errors.ts";

type Programme = Omit<DeskCall, "result"> & {
  result: { items: ({ sk: string } & MovieQueue & MovieBlocks)[] };
};

/** Reads what hosts want next, and what not at all. */
export function request(): DynamoDBQueryRequest {
  return { operation: "Query", query: partitionQuery(PROGRAMME_PK), consistentRead: true };
}

export function response(ctx: Programme): null {
  rethrow(ctx.error);
  ctx.stash.queue = { version: 0, movies: [] };
  ctx.stash.blocks = { version: 0, movies: [] };
  for (const { sk, version, movies } of ctx.result.items) {
    if (sk === QUEUE_SK) ctx.stash.queue = { version, movies };
    if (sk === BLOCKS_SK) ctx.stash.blocks = { version, movies };
  }
  return null;
}
