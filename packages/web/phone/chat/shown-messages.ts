import type { Message } from "@marquee/core/chat/schema";
import { type Accessor, createMemo } from "solid-js";
import type { ChatStore } from "./chat-store.ts";
import { messagesAfter } from "./messages-after.ts";

/** While someone reads back nothing above is let go, or the text would slip from under their eyes. When there are so many nothing is added either. */
const READING_KEPT = 600;

/** A message's time stands beside it when the one before it was of another minute: in a busy room once a minute, so that the list stays calm. */
const MINUTE_MS = 60_000;

/** What the list shows. */
type Shown = {
  messages: readonly Message[];
  /** What came since one reads back. */
  newer: number;
  /** The last message that was counted or shown. */
  last: string | undefined;
};

/** What a list of the messages in `chat()` shows: all of them while it is `following` the newest, and else what it showed then and what has come since. */
export function createShownMessages(
  chat: () => ChatStore,
  following: Accessor<boolean>,
): { shown: Accessor<Shown>; hasStamp: (message: Message) => boolean } {
  const stamps = createStamps();
  const shown = createMemo<Shown>(
    (before) => {
      const messages = chat().messages();
      stamps.look(messages);
      const heard = chat().heard();
      const last = heard[heard.length - 1]?.id;
      if (following()) return { messages, newer: 0, last };
      const unmuted = ({ author }: Message) => !chat().isMuted(author);
      const fresh = messagesAfter(heard, before.last).filter(unmuted);
      const kept = before.messages.filter(unmuted);
      if (fresh.length === 0 && kept.length === before.messages.length) return before;
      return {
        messages: [...kept, ...fresh.slice(0, Math.max(0, READING_KEPT - kept.length))],
        newer: before.newer + fresh.length,
        last,
      };
    },
    { messages: [], newer: 0, last: undefined },
  );
  return { shown, hasStamp: stamps.has };
}

/** Finds out which messages are the first of their minute. A message keeps its stamp when those before it are let go. */
function createStamps(): {
  look: (messages: readonly Message[]) => void;
  has: (message: Message) => boolean;
} {
  const stamped = new WeakSet<Message>();
  let last: string | undefined;
  let minute = NaN;
  return {
    look(messages) {
      for (const message of messagesAfter(messages, last)) {
        const its = Math.floor(Date.parse(message.sentAt) / MINUTE_MS);
        if (its !== minute) stamped.add(message);
        [minute, last] = [its, message.id];
      }
    },
    has: (message) => stamped.has(message),
  };
}
