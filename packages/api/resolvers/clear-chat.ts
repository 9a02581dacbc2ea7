import type { Moderation } from "@marquee/core/chat/moderation";
import { type Act, begin } from "./moderation.ts";

/** Takes all that was said so far off every screen. */
export function request(ctx: Act): object {
  begin(ctx.stash, "clear", {});
  return {};
}

export function response(ctx: Act): Moderation {
  return ctx.stash.moderation;
}
