import type { Message } from "@marquee/core/chat/schema";

/** Those of `messages` that came after the one with `id`; all of them when it is not among them any more. */
export function messagesAfter(messages: readonly Message[], id: string | undefined): readonly Message[] {
  let first = messages.length;
  while (first > 0 && messages[first - 1]?.id !== id) first -= 1;
  return messages.slice(first);
}
