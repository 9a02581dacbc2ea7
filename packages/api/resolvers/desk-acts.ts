import type { DynamoDBQueryRequest } from "@aws-appsync/utils";
import { ACT_PK } from "../table-keys.ts";
import { type ActRow, moderationOf } from "./act-row.ts";
import type { DeskCall } from "./desk.ts";
import { partitionQuery } from "./partition-query.ts";
import { rethrow } from "./resolver-errors.ts";

type Acts = Omit<DeskCall, "result"> & { result: { items: ActRow[] } };

/** So many acts a desk lists. */
const LISTED = 100;

/** Reads what hosts did last. */
export function request(): DynamoDBQueryRequest {
  return {
    operation: "Query",
    query: partitionQuery(ACT_PK),
    limit: LISTED,
    scanIndexForward: false,
    consistentRead: true,
  };
}

export function response(ctx: Acts): null {
  rethrow(ctx.error);
  ctx.stash.acts = ctx.result.items.map((row) => moderationOf(row));
  return null;
}
