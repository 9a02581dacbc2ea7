import type { Moderation } from "@marquee/core/chat/moderation";
import type { SessionEvent } from "@marquee/client/session-events";
import type { Message } from "@marquee/core/chat/schema";
import { isTakenAway, NOTHING_TAKEN, takeAway } from "@marquee/core/chat/taken-away";
import type { Room } from "@marquee/core/host/room";
import { createBatcher } from "./batcher.ts";
import type { ChatLog } from "./state.ts";

/** The messages that a screen remembers. */
const MESSAGES_KEPT = 200;

/** A room that talks all at once is heard so often and no oftener, ms: nobody reads faster, and a thumb must not wait for it. */
const MESSAGES_EVERY_MS = 100;

/** Hears what is said, what hosts do to it, and how they run the room. */
export type ChatHearing = {
  /** Takes `event` if it is one of these; false: it is another. */
  hear: (event: SessionEvent) => boolean;
  stop: () => void;
};

/** Makes what keeps a screen's chat log: it is read by `read`, and a new one is told to `write`. */
export function createChatHearing(read: () => ChatLog, write: (log: ChatLog) => void): ChatHearing {
  const keep = ({ messages, takenAway, room }: ChatLog) => write({ messages, takenAway, room });
  const { add, stop } = createBatcher<Message>((messages) => keep(addMessages(read(), messages)), {
    everyMs: MESSAGES_EVERY_MS,
    most: MESSAGES_KEPT,
  });
  return {
    hear(event) {
      if (event.type === "message") add(event.message);
      else if (event.type === "moderation") keep(moderate(read(), event.moderation));
      else if (event.type === "room") keep(setRoom(read(), event.room));
      else return false;
      return true;
    },
    stop,
  };
}

/** Takes `room` unless a newer one is known. */
export function setRoom<Log extends ChatLog>(log: Log, room: Room): Log {
  return log.room && log.room.version >= room.version ? log : { ...log, room };
}

/** Adds what was said but for what is there already and what hosts took away; the oldest make room. */
export function addMessages<Log extends ChatLog>(log: Log, heard: readonly Message[]): Log {
  const { messages, takenAway = NOTHING_TAKEN } = log;
  const ids = new Set(messages.map(({ id }) => id));
  const added = heard.filter(
    (message) => !ids.has(message.id) && !isTakenAway(takenAway, message) && ids.add(message.id),
  );
  return added.length > 0 ? { ...log, messages: [...messages, ...added].slice(-MESSAGES_KEPT) } : log;
}

/** Takes away what a host took off the screens, and keeps it in mind for what comes late. */
export function moderate<Log extends ChatLog>(log: Log, moderation: Moderation): Log {
  const { messages, takenAway = NOTHING_TAKEN } = log;
  const taken = takeAway(takenAway, moderation);
  const left = messages.filter((message) => !isTakenAway(taken, message));
  return { ...log, messages: left.length < messages.length ? left : messages, takenAway: taken };
}
