import type { Context } from "@aws-appsync/utils";
import { top } from "@marquee/core/leaderboard/rank-standings";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { PublishLeaderboardMutationVariables } from "../operations/generated.ts";
import type { BoardToStore } from "./store-leaderboard.ts";

type PublishLeaderboard = Context<PublishLeaderboardMutationVariables, BoardToStore>;

export function request(ctx: PublishLeaderboard): object {
  ctx.stash.board = ctx.args.input;
  return {};
}

/** The best of the board that is stored: one that lost a race sees a version that isn't its own. */
export function response(ctx: { prev: { result: Leaderboard } }): Leaderboard {
  return top(ctx.prev.result);
}
