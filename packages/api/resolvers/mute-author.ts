import { util } from "@aws-appsync/utils";
import { MUTE_MAX_MS } from "@marquee/core/chat/limits";
import type { Moderation } from "@marquee/core/chat/moderation";
import type { MuteAuthorMutationVariables } from "../operations/generated-host.ts";
import { type Act, begin } from "./moderation.ts";
import { refuse } from "./resolver-errors.ts";
import { checkServerId } from "./server-ids.ts";
import { iso } from "./timestamps.ts";

export type MuteAuthor = Act<MuteAuthorMutationVariables>;

/** Keeps an author from chatting until then. */
export function request(ctx: MuteAuthor): object {
  const { author, until } = ctx.args;
  checkServerId(author, "An author's id is that which the server gave with a message");
  const end = util.time.parseISO8601ToEpochMilliSeconds(until);
  const now = util.time.nowEpochMilliSeconds();
  if (end <= now || end > now + MUTE_MAX_MS) {
    refuse("InvalidInput", `A mute ends after ${iso(now)} and at ${iso(now + MUTE_MAX_MS)} at the latest`);
  }
  begin(ctx.stash, "mute", { author, until: iso(end) });
  return {};
}

export function response(ctx: MuteAuthor): Moderation {
  return ctx.stash.moderation;
}
