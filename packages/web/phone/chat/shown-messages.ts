import type { Message } from "@marquee/core/chat/schema";
import { isTakenAway } from "@marquee/core/chat/taken-away";
import { type Accessor, createMemo } from "solid-js";
import type { ChatStore } from "./chat-store.ts";
import { messagesAfter } from "../../show/messages-after.ts";

/** While someone reads back nothing above is let go, or the text would slip from under their eyes. When there are so many nothing is added either. */
const READING_KEPT = 600;

/** A message's time stands beside it when the one before it was of another minute: in a busy room once a minute, so that the list stays calm. */
const MINUTE_MS = 60_000;

/** What the list shows. */
type Shown = {
  /** While one reads back with those that hosts took away since, whose places stay empty. */
  messages: readonly Message[];
  /** Those of `messages` that came since one reads back. */
  fresh: ReadonlySet<Message>;
  /** How many more came that are not shown. */
  left: number;
  /** The last message that was counted or shown. */
  last: Message | undefined;
};

export type ShownMessages = {
  messages: Accessor<readonly Message[]>;
  /** How many came since one reads back. */
  newer: Accessor<number>;
  hasStamp: (message: Message) => boolean;
  /** Whether a host took the message away: nothing but its place is shown. */
  isGone: (message: Message) => boolean;
};

/** What a list of the messages in `chat()` shows: all of them while it is `following` the newest, and else what it showed then and what has come since. */
export function createShownMessages(chat: () => ChatStore, following: Accessor<boolean>): ShownMessages {
  const stamps = createStamps();
  const shown = createMemo<Shown>(
    (before) => {
      const messages = chat().messages();
      stamps.look(messages);
      const heard = chat().heard();
      const last = heard[heard.length - 1];
      if (following()) return { messages, fresh: new Set(), left: 0, last };
      const unmuted = ({ author }: Message) => !chat().isMuted(author);
      const came = messagesAfter(heard, before.last).filter(unmuted);
      const kept = before.messages.filter(unmuted);
      if (came.length === 0 && kept.length === before.messages.length) return { ...before, last };
      const added = came.slice(0, Math.max(0, READING_KEPT - kept.length));
      return {
        messages: [...kept, ...added],
        fresh: new Set([...before.fresh, ...added]),
        left: before.left + came.length - added.length,
        last,
      };
    },
    { messages: [], fresh: new Set(), left: 0, last: undefined },
  );
  const isGone = (message: Message) => {
    const taken = chat().takenAway();
    return taken !== undefined && isTakenAway(taken, message);
  };
  const stands = (message: Message) => !isGone(message) && !chat().isMuted(message.author);
  return {
    messages: createMemo(() => shown().messages),
    newer: createMemo(() => shown().left + [...shown().fresh].filter(stands).length),
    hasStamp: stamps.has,
    isGone,
  };
}

/** Finds out which messages are the first of their minute. A message keeps its stamp when those before it are let go. */
function createStamps(): {
  look: (messages: readonly Message[]) => void;
  has: (message: Message) => boolean;
} {
  const stamped = new WeakSet<Message>();
  let last: Message | undefined;
  let minute = NaN;
  return {
    look(messages) {
      for (const message of messagesAfter(messages, last)) {
        const its = Math.floor(Date.parse(message.sentAt) / MINUTE_MS);
        if (its !== minute) stamped.add(message);
        [minute, last] = [its, message];
      }
    },
    has: (message) => stamped.has(message),
  };
}
