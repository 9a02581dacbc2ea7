import type { Moderation } from "@marquee/core/chat/moderation";
import { type Act, begin } from "./moderation.ts";
import { checkServerId } from "./server-ids.ts";

/** Keeps from the room what a host has read; its author's phone is told. */
export function request(ctx: Act<{ id: string }>): object {
  const { id } = ctx.args;
  checkServerId(id, "A message's id is that which the server gave it");
  begin(ctx.stash, "decline", { ids: [id] });
  return {};
}

export function response(ctx: Act<{ id: string }>): Moderation {
  return ctx.stash.moderation;
}
