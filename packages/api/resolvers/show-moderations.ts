import { type DynamoDBQueryRequest, util } from "@aws-appsync/utils";
import { ACT_PK, actSk } from "../table-keys.ts";
import { type ActRow, moderationOf } from "./act-row.ts";
import { rethrow } from "./resolver-errors.ts";
import type { ShowCall } from "./show.ts";

type Moderations = Omit<ShowCall, "result"> & { result: { items: ActRow[] } };

/** A screen that was away for longer has nothing on it that was said before, ms. */
const SINCE_MS = 3_600_000;

/** More make the snapshot too large. */
const MOST = 50;

/** Reads what hosts did to the chat lately. Consistently: a screen that was away has not heard it. */
export function request(ctx: Moderations): DynamoDBQueryRequest {
  return {
    operation: "Query",
    query: {
      expression: "#pk = :pk AND #sk >= :since",
      expressionNames: { "#pk": "pk", "#sk": "sk" },
      expressionValues: util.dynamodb.toMapValues({
        ":pk": ACT_PK,
        ":since": actSk(ctx.stash.now - SINCE_MS, ""),
      }),
    },
    limit: MOST,
    scanIndexForward: false,
    consistentRead: true,
  };
}

export function response(ctx: Moderations): null {
  rethrow(ctx.error);
  ctx.stash.moderations = ctx.result.items.map((row) => moderationOf(row));
  return null;
}
