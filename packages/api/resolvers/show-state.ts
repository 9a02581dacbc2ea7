import type { DynamoDBQueryRequest } from "@aws-appsync/utils";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { top } from "@marquee/core/leaderboard/rank-standings";
import type { Tally } from "@marquee/core/vote/schema";
import { STATE_PK, TALLY_SK } from "../table-keys.ts";
import { partitionQuery } from "./partition-query.ts";
import { rethrow } from "./resolver-errors.ts";
import type { ShowCall } from "./show.ts";

type StateRow = { sk: string } & Tally & Leaderboard;
type State = Omit<ShowCall, "result"> & { result: { items: StateRow[] } };

/** Reads what was last published: the tally and the leaderboard. */
export function request(): DynamoDBQueryRequest {
  return {
    operation: "Query",
    query: partitionQuery(STATE_PK),
    consistentRead: true,
  };
}

export function response(ctx: State): null {
  rethrow(ctx.error);
  ctx.stash.tally = null;
  ctx.stash.leaderboard = { version: 0, standings: [] };
  for (const row of ctx.result.items) {
    if (row.sk === TALLY_SK) ctx.stash.tally = row;
    else ctx.stash.leaderboard = top(row);
  }
  return null;
}
