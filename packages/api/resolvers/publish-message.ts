import { type NONERequest, util } from "@aws-appsync/utils";
import type { Message } from "@marquee/core/chat/schema";
import { rethrow } from "./resolver-errors.ts";
import type { SendMessage } from "./send-message.ts";
import { iso } from "./timestamps.ts";

/** Publishes the message without keeping it. */
export function request(ctx: SendMessage): NONERequest {
  const { name, text, author } = ctx.stash;
  const sentAt = iso(util.time.nowEpochMilliSeconds());
  const message: Message = { id: util.autoId(), name, text, author, sentAt };
  return { payload: message };
}

export function response(ctx: Omit<SendMessage, "result"> & { result: Message }): Message {
  rethrow(ctx.error);
  return ctx.result;
}
