import { type Context, util } from "@aws-appsync/utils";
import { flushMsFor } from "@marquee/core/audience/sizing";
import { checkInMsFor } from "@marquee/core/audience/presence";
import type { CheckIn as Answer } from "@marquee/core/audience/schema";
import { timing } from "@marquee/core/round/round";
import type { CheckInMutationVariables } from "../operations/generated.ts";
import { iso } from "./timestamps.ts";

/**
 * `audience`: how many phones the conductor counted last. `asleep`: whether the show is. `wakes`: this check-in is the one that has it woken; unset
 * when nobody need.
 */
export type CheckIn = Context<
  CheckInMutationVariables,
  { audience: number; asleep: boolean; wakes?: boolean }
>;

export function request(): object {
  return {};
}

/** Tells the screen the time and how often it may speak. */
export function response(ctx: CheckIn): Answer {
  return {
    now: iso(util.time.nowEpochMilliSeconds()),
    flushMs: flushMsFor(ctx.stash.audience, timing(ROUND_MS)),
    checkInMs: checkInMsFor(ctx.stash.audience),
  };
}
