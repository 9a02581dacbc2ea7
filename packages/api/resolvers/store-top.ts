import { type DynamoDBPutItemRequest, runtime } from "@aws-appsync/utils";
import { top } from "@marquee/core/leaderboard/rank-standings";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { TOP_SK } from "../table-keys.ts";
import { putIfNewer } from "./newer-board.ts";
import { conditionFailed } from "./resolver-errors.ts";
import type { StoreBoard } from "./store-leaderboard.ts";

/** Keeps what newcomers read in a small row of its own. Before the whole board: a conductor that fails in between publishes the same once more. */
export function request(ctx: StoreBoard): DynamoDBPutItemRequest {
  const { board } = ctx.stash;
  if (!board) runtime.earlyReturn({});
  return putIfNewer(TOP_SK, top(board as Leaderboard));
}

export function response(ctx: StoreBoard): null {
  conditionFailed(ctx.error);
  return null;
}
