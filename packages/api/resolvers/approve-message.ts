import { util } from "@aws-appsync/utils";
import type { Message } from "@marquee/core/chat/schema";
import type { Decide } from "./take-submission.ts";
import { checkServerId } from "./server-ids.ts";
import { iso } from "./timestamps.ts";

/** Says to the room what a host has read: it looks like any other message, and is as new. */
export function request(ctx: Decide): object {
  checkServerId(ctx.args.id, "A message's id is that which the server gave it");
  return {};
}

export function response(ctx: Decide): Message {
  const { id, name, text, author } = ctx.stash.message;
  return { id, name, text, author, sentAt: iso(util.time.nowEpochMilliSeconds()) };
}
