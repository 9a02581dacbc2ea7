import type { Context } from "@aws-appsync/utils";
import type { PlayedRounds } from "@marquee/core/night/played-round";
import type { PlayedRoundsQueryVariables } from "../operations/generated-host.ts";
import { refuse } from "./resolver-errors.ts";

/** What the steps of `playedRounds` hand on. */
export type PlayedCall = Context<PlayedRoundsQueryVariables, { played: PlayedRounds }>;

export function request(ctx: PlayedCall): object {
  const { from, to } = ctx.args;
  if (from < 0 || to < from) {
    refuse(
      "InvalidInput",
      `Rounds are asked for from a number of 0 or more to one that is no smaller, not ${from} to ${to}`,
    );
  }
  return {};
}

export function response(ctx: PlayedCall): PlayedRounds {
  return ctx.stash.played;
}
