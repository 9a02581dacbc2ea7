import type { DynamoDBPutItemRequest } from "@aws-appsync/utils";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { LEADERBOARD_SK } from "../table-keys.ts";
import { putIfNewer } from "./newer-board.ts";
import type { PublishLeaderboard } from "./publish-leaderboard.ts";
import { conditionFailed } from "./resolver-errors.ts";

/** Keeps all standings: others move up when one expires. */
export function request(ctx: PublishLeaderboard): DynamoDBPutItemRequest {
  return putIfNewer(LEADERBOARD_SK, ctx.args.input);
}

export function response(ctx: PublishLeaderboard): Leaderboard {
  conditionFailed(ctx.error);
  return ctx.result;
}
