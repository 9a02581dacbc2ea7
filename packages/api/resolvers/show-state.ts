import { type DynamoDBQueryRequest, util } from "@aws-appsync/utils";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Tally } from "@marquee/core/vote/schema";
import { STATE_PK, TALLY_SK } from "../table-keys.ts";
import { rethrow } from "./resolver-errors.ts";
import type { ShowCall } from "./show.ts";

type StateRow = { sk: string } & Tally & Leaderboard;
type State = Omit<ShowCall, "result"> & { result: { items: StateRow[] } };

/** Reads the tally and the top of the board that were published last. One that is a moment old is healed by the next, or by now.json 2 s later. */
export function request(): DynamoDBQueryRequest {
  return {
    operation: "Query",
    query: {
      expression: "#pk = :pk AND #sk >= :tally",
      expressionNames: { "#pk": "pk", "#sk": "sk" },
      expressionValues: util.dynamodb.toMapValues({ ":pk": STATE_PK, ":tally": TALLY_SK }),
    },
  };
}

export function response(ctx: State): null {
  rethrow(ctx.error);
  ctx.stash.tally = null;
  ctx.stash.leaderboard = { version: 0, standings: [] };
  for (const row of ctx.result.items) {
    if (row.sk === TALLY_SK) ctx.stash.tally = row;
    else ctx.stash.leaderboard = { version: row.version, standings: row.standings };
  }
  return null;
}
