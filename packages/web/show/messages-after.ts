import type { Message } from "@marquee/core/chat/schema";

/** Those of `messages` that came after `last`: when it is not among them any more, because it is old or was taken away, those sent after it. */
export function messagesAfter(messages: readonly Message[], last: Message | undefined): readonly Message[] {
  let first = messages.length;
  while (first > 0 && messages[first - 1]?.id !== last?.id) first -= 1;
  return first > 0 || !last ? messages.slice(first) : messages.filter(({ sentAt }) => sentAt > last.sentAt);
}
