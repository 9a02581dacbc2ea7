import { type Context, util } from "@aws-appsync/utils";
import type { Desk } from "@marquee/core/host/desk";
import { iso } from "./timestamps.ts";

/** What the steps of `desk` hand on; `now` in epoch ms. */
export type DeskCall = Context<object, Omit<Desk, "now"> & { now: number }>;

export function request(ctx: DeskCall): object {
  ctx.stash.now = util.time.nowEpochMilliSeconds();
  return {};
}

export function response(ctx: DeskCall): Desk {
  const { now, generation, waiting, queue, blocks, mutes, acts } = ctx.stash;
  return { now: iso(now), generation, waiting, queue, blocks, mutes, acts };
}
