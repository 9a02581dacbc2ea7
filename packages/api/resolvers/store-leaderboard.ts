import { type Context, type DynamoDBPutItemRequest, runtime } from "@aws-appsync/utils";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { PublishLeaderboardInput } from "../operations/generated.ts";
import { LEADERBOARD_SK } from "../table-keys.ts";
import { putIfNewer } from "./newer-board.ts";
import { conditionFailed } from "./resolver-errors.ts";

/** The board that is to be published; null where a tally comes without one. */
export type BoardToStore = { board: PublishLeaderboardInput | null };

/** What the steps that keep a board work with; a step's result is the row that is stored. */
export type StoreBoard = Context<object, BoardToStore, undefined, undefined, Leaderboard>;

/** Keeps all standings: others move up when one expires. */
export function request(ctx: StoreBoard): DynamoDBPutItemRequest {
  const { board } = ctx.stash;
  if (!board) runtime.earlyReturn({});
  return putIfNewer(LEADERBOARD_SK, board);
}

export function response(ctx: StoreBoard): Leaderboard {
  conditionFailed(ctx.error);
  return ctx.result;
}
