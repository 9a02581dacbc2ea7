import type { Context } from "@aws-appsync/utils";
import { top } from "@marquee/core/leaderboard/rank-standings";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { ToldTally } from "@marquee/core/vote/told-tally";
import type { PublishTallyMutationVariables } from "../operations/generated.ts";
import type { BoardToStore } from "./store-leaderboard.ts";
import { tallyOf } from "./tally-input.ts";

/** What the steps of `publishTally` work with. */
export type PublishTally = Context<PublishTallyMutationVariables, BoardToStore>;

export function request(ctx: PublishTally): object {
  ctx.stash.board = ctx.args.input.leaderboard ?? null;
  return {};
}

/** Every screen is told what was given, kept or not: screens merge tallies themselves. With it comes the best of the board that is stored. */
export function response(ctx: {
  args: PublishTallyMutationVariables;
  stash: BoardToStore;
  prev: { result: Leaderboard };
}): ToldTally {
  const leaderboard = ctx.stash.board ? top(ctx.prev.result) : null;
  return { ...tallyOf(ctx.args.input), leaderboard };
}
