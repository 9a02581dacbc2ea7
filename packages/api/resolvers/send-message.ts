import { type Context, util } from "@aws-appsync/utils";
import { MESSAGE_PATTERN, NAME_MAX, TEXT_MAX } from "@marquee/core/chat/rules";
import type { Message } from "@marquee/core/chat/schema";
import type { SendMessageMutationVariables } from "../operations/generated.ts";
import { refuse } from "./resolver-errors.ts";

/**
 * What the steps of `sendMessage` hand on. `slowMs`: how long the host has each person wait, 0 unless the chat is slow; `silent`: whether the
 * person has sent nothing for `SILENT_MS`.
 */
type Draft = { name: string; text: string; slowMs: number; author: string; silent: boolean };

export type SendMessage = Context<SendMessageMutationVariables, Draft, { result: Message }>;

/** Checks the message before it counts against any limit. */
export function request(ctx: SendMessage): object {
  if (!CHAT_OPEN) refuse("ChatClosed", "The chat is closed here; voting is open");
  ctx.stash.name = unreserved(checked("name", ctx.args.input.name, NAME_MAX));
  ctx.stash.text = checked("message", ctx.args.input.text, TEXT_MAX);
  return {};
}

export function response(ctx: SendMessage): Message {
  return ctx.prev.result;
}

function checked(what: string, typed: string, max: number): string {
  const trimmed = typed.trim();
  if (trimmed.length > max) {
    refuse(
      "InvalidMessage",
      `A ${what} has at most ${max} characters; this one has ${trimmed.length}: shorten it`,
    );
  }
  if (!util.matches(MESSAGE_PATTERN, trimmed)) {
    refuse(
      "InvalidMessage",
      `A ${what} has 1 to ${max} characters that can be seen, and no line breaks or control characters`,
    );
  }
  return trimmed;
}

/** Screens hide reserved names in disguise, too: AppSync's JavaScript knows no Unicode to see through one. */
function unreserved(name: string): string {
  const spaced = ` ${name.toLowerCase()} `;
  for (const reserved of RESERVED_NAMES) {
    if (spaced.includes(reserved)) {
      refuse("NameReserved", `"${reserved.trim()}" is kept for the venue and its host: choose another name`);
    }
  }
  return name;
}
