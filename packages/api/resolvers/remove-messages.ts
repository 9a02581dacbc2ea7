import { MAX_REMOVED } from "@marquee/core/chat/limits";
import type { Moderation } from "@marquee/core/chat/moderation";
import { type Act, begin } from "./moderation.ts";
import { refuse } from "./resolver-errors.ts";
import { checkServerId } from "./server-ids.ts";

type Remove = Act<{ ids: string[] }>;

/** Takes messages off every screen. Nothing that was said is stored, so whether there is such a message only the screens know. */
export function request(ctx: Remove): object {
  const { ids } = ctx.args;
  if (ids.length < 1 || ids.length > MAX_REMOVED) {
    refuse("InvalidInput", `1 to ${MAX_REMOVED} messages can be removed at once, not ${ids.length}`);
  }
  for (const id of ids) checkServerId(id, "A message's id is that which the server gave it");
  begin(ctx.stash, "remove", { ids });
  return {};
}

export function response(ctx: Remove): Moderation {
  return ctx.stash.moderation;
}
