import type { DynamoDBPutItemRequest } from "@aws-appsync/utils";
import { top } from "@marquee/core/leaderboard/rank-standings";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { TOP_SK } from "../table-keys.ts";
import { putIfNewer } from "./newer-board.ts";
import type { PublishLeaderboard } from "./publish-leaderboard.ts";
import { conditionFailed } from "./resolver-errors.ts";

/** Keeps what newcomers read in a small row of its own. Before the whole board: a conductor that fails in between publishes the same once more. */
export function request(ctx: PublishLeaderboard): DynamoDBPutItemRequest {
  return putIfNewer(TOP_SK, top(ctx.args.input as Leaderboard));
}

export function response(ctx: PublishLeaderboard): null {
  conditionFailed(ctx.error);
  return null;
}
