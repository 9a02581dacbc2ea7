import type { Message } from "@marquee/core/chat/schema";
import { type Accessor, createMemo, createSignal, onCleanup } from "solid-js";
import { messagesAfter } from "../show/messages-after.ts";

/** After a finger has left the list it holds still for so long, ms: the next press is often close behind. */
const LINGER_MS = 1_500;

/** What the list shows, and the last message that it has taken in. */
type Held = { messages: readonly Message[]; last: Message | undefined };

/** What a list of `messages` shows: it takes none in while a finger, a mouse or the keys are on it, or while it is held by who scrolls back; what is taken away leaves it at once. */
export function createHeldList(messages: Accessor<readonly Message[]>, scrolledBack: Accessor<boolean>) {
  const [touched, setTouched] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  const hold = () => {
    clearTimeout(timer);
    setTouched(true);
  };
  const letGoSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => setTouched(false), LINGER_MS);
  };
  const shown = createMemo<Held>(
    (before) => {
      const all = messages();
      if (!touched() && !scrolledBack()) return { messages: all, last: all[all.length - 1] };
      const there = new Set(all);
      const left = before.messages.filter((message) => there.has(message));
      return left.length < before.messages.length ? { messages: left, last: before.last } : before;
    },
    { messages: [], last: undefined },
  );

  return {
    messages: createMemo(() => shown().messages),
    /** How many came since the list holds still. */
    newer: createMemo(() => messagesAfter(messages(), shown().last).length),
    hold,
    letGo: () => setTouched(false),
    letGoSoon,
  };
}
