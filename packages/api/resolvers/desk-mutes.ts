import { type DynamoDBQueryRequest, util } from "@aws-appsync/utils";
import { MUTE_PK } from "../table-keys.ts";
import type { DeskCall } from "./desk.ts";
import { partitionQuery } from "./partition-query.ts";
import { rethrow } from "./resolver-errors.ts";

type Mutes = Omit<DeskCall, "result"> & { result: { items: { author: string; until: string }[] } };

/** More are not listed: a room with so many muted is closed rather than moderated. */
const LISTED = 200;

/** Reads who is muted. */
export function request(): DynamoDBQueryRequest {
  return {
    operation: "Query",
    query: partitionQuery(MUTE_PK),
    limit: LISTED,
    consistentRead: true,
  };
}

export function response(ctx: Mutes): null {
  rethrow(ctx.error);
  const { now } = ctx.stash;
  ctx.stash.mutes = ctx.result.items
    .filter((row) => util.time.parseISO8601ToEpochMilliSeconds(row.until) > now)
    .map((row) => ({ author: row.author, until: row.until }));
  return null;
}
