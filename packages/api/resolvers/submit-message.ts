import type { Submission } from "@marquee/core/chat/schema";
import { draft } from "./draft-message.ts";
import type { SendMessage } from "./send-message.ts";

export type SubmitMessage = Omit<SendMessage, "prev"> & { prev: { result: Submission } };

/** Keeps for a host to read what a person wants to say to the room. */
export function request(ctx: SubmitMessage): object {
  draft(ctx, true);
  return {};
}

export function response(ctx: SubmitMessage): Submission {
  return ctx.prev.result;
}
