import type { Message } from "@marquee/core/chat/schema";
import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { words } from "../../i18n/words.ts";
import { messagesAfter } from "../../show/messages-after.ts";

/** What was said is told at most once in this time, ms: a room that says five things a second would keep a screen reader from all else. */
const EVERY_MS = 8_000;

/** Something for a screen reader to say: a new object each time, or it would not say the same words again. */
export type Announcement = { text: string };

/**
 * What a screen reader is told of `messages` while one attends to them: a message that comes alone is read, of several the number is told. They
 * can be read one by one in the list.
 */
export function createAnnouncer(options: {
  /** With those that are not told: a gap would hide where one was. */
  messages: Accessor<readonly Message[]>;
  attended: Accessor<boolean>;
  /** Whether one is told of what `author` says. */
  tells: (author: string) => boolean;
  nameOf: (message: Message) => string;
  clean: (text: string) => string;
}): { announcement: Accessor<Announcement | undefined>; announce: (text: string) => void } {
  const { messages, attended, tells, nameOf, clean } = options;
  const [announcement, setAnnouncement] = createSignal<Announcement>();
  const newest = () => messages()[messages().length - 1];
  const fresh = () => messagesAfter(messages(), told).filter(({ author }) => tells(author));
  let told = newest();
  let toldAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    timer = undefined;
    const [first, ...more] = fresh();
    told = newest();
    if (!first) return;
    toldAt = performance.now();
    setAnnouncement({
      text:
        more.length > 0
          ? words.chat.newer(1 + more.length)
          : wordsAfterPaint.chat.said(nameOf(first), clean(first.text)),
    });
  }
  function rest(): void {
    clearTimeout(timer);
    timer = undefined;
    told = newest();
  }

  createEffect(
    on([messages, attended], () => {
      if (!attended()) rest();
      else if (fresh().length > 0) timer ??= setTimeout(tell, toldAt + EVERY_MS - performance.now());
    }),
  );
  onCleanup(() => clearTimeout(timer));
  return { announcement, announce: (text) => setAnnouncement({ text }) };
}
