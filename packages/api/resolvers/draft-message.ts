import { util } from "@aws-appsync/utils";
import { MESSAGE_PATTERN, NAME_MAX, TEXT_MAX } from "@marquee/core/chat/rules";
import type { SendMessageMutationVariables } from "../operations/generated.ts";
import { refuse } from "./resolver-errors.ts";

/**
 * What the steps of `sendMessage` and `submitMessage` hand on. `submitted`: a host is to read it first; `slowMs`: how long the host has each person wait, 0 unless the chat is slow; `silent`: whether the
 * person has sent nothing for `SILENT_MS`.
 */
export type Draft = {
  submitted: boolean;
  name: string;
  text: string;
  slowMs: number;
  author: string;
  silent: boolean;
  /** Of the host link; for `submitMessage`. */
  generation: number;
};

type Drafting = { args: SendMessageMutationVariables; stash: Draft };

/** Checks what a person says before it counts against any limit, and keeps it for the steps. */
export function draft(ctx: Drafting, submitted: boolean): void {
  const { args, stash } = ctx;
  if (!CHAT_OPEN) refuse("ChatClosed", "The chat is closed here; voting is open");
  stash.submitted = submitted;
  stash.name = unreserved(checked("name", args.input.name, NAME_MAX));
  stash.text = checked("message", args.input.text, TEXT_MAX);
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
