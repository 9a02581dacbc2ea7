import type { DynamoDBQueryRequest } from "@aws-appsync/utils";
import { PROGRAMME_PK } from "../table-keys.ts";
import { partitionQuery } from "./partition-query.ts";
import { type WishRow, withoutUnwanted } from "./played-row.ts";
import type { PlayedCall } from "./played-rounds.ts";
import { rethrow } from "./resolver-errors.ts";

type Wishes = Omit<PlayedCall, "result"> & { result: { items: WishRow[] } };

/** Reads what a host does not want on the board. */
export function request(): DynamoDBQueryRequest {
  return { operation: "Query", query: partitionQuery(PROGRAMME_PK) };
}

export function response(ctx: Wishes): null {
  rethrow(ctx.error);
  const { through, rounds } = ctx.stash.played;
  ctx.stash.played = { through, rounds: withoutUnwanted(rounds, ctx.result.items) };
  return null;
}
