import type { Context } from "@aws-appsync/utils";
import type { Message } from "@marquee/core/chat/schema";
import type { SendMessageMutationVariables } from "../operations/generated.ts";
import { type Draft, draft } from "./draft-message.ts";

export type SendMessage = Context<SendMessageMutationVariables, Draft, { result: Message }>;

export function request(ctx: SendMessage): object {
  draft(ctx, false);
  return {};
}

export function response(ctx: SendMessage): Message {
  return ctx.prev.result;
}
