import { type Context, util } from "@aws-appsync/utils";
import type { PlayedRounds } from "@marquee/core/night/played-round";
import { EPOCH } from "@marquee/core/round/round";
import type { PlayedRoundsQueryVariables } from "../operations/generated-host.ts";
import { refuse } from "./resolver-errors.ts";

/** What the steps of `playedRounds` hand on; `from` and `to` are numbers of rounds. */
export type PlayedCall = Context<
  PlayedRoundsQueryVariables,
  { from: number; to: number; played: PlayedRounds }
>;

export function request(ctx: PlayedCall): object {
  const { from, to } = ctx.args;
  const fromMs = util.time.parseISO8601ToEpochMilliSeconds(from);
  const toMs = util.time.parseISO8601ToEpochMilliSeconds(to);
  if (fromMs < EPOCH || toMs < fromMs) {
    refuse(
      "InvalidInput",
      `Rounds are asked for from a time since 2026 to one that is no earlier, not from ${from} to ${to}`,
    );
  }
  ctx.stash.from = Math.ceil((fromMs - EPOCH) / ROUND_MS);
  ctx.stash.to = Math.floor((toMs - EPOCH) / ROUND_MS);
  return {};
}

export function response(ctx: PlayedCall): PlayedRounds {
  return ctx.stash.played;
}
