import type { Context } from "@aws-appsync/utils";
import { top } from "@marquee/core/leaderboard/rank-standings";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { PublishLeaderboardMutationVariables } from "../operations/generated.ts";

/** What the steps of `publishLeaderboard` work with; a step's result is the row that is stored. */
export type PublishLeaderboard = Context<
  PublishLeaderboardMutationVariables,
  object,
  undefined,
  undefined,
  Leaderboard
>;

export function request(): object {
  return {};
}

/** The best of the board that is stored: one that lost a race sees a version that isn't its own. */
export function response(ctx: { prev: { result: Leaderboard } }): Leaderboard {
  return top(ctx.prev.result);
}
