import type { Message } from "@marquee/core/chat/schema";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import {
  createEffect,
  createMemo,
  createSelector,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { Icon } from "../../ui/icon.tsx";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { words } from "../../i18n/words.ts";
import { messagesAfter } from "./messages-after.ts";
import type { ChatStore } from "./chat-store.ts";

/** This far from the end, px, still counts as being there. */
const AT_END_PX = 48;

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

/** What was said. Follows the newest message while its end is in view, and holds still while someone reads back or has a message open. */
export function Messages(props: {
  talk: ChatStore;
  clean: (text: string) => string;
  onMute: (message: Message) => void;
}): JSX.Element {
  let log: HTMLDivElement | undefined;
  let list: HTMLOListElement | undefined;
  const [atEnd, setAtEnd] = createSignal(true);
  const [open, setOpen] = createSignal<string>();
  const [focused, setFocused] = createSignal<string>();
  const following = () => atEnd() && open() === undefined && focused() === undefined;

  const stamps = createStamps();
  const shown = createMemo<Shown>(
    (before) => {
      const messages = props.talk.messages();
      stamps.look(messages);
      const heard = props.talk.heard();
      const last = heard[heard.length - 1]?.id;
      if (following()) return { messages, newer: 0, last };
      const unmuted = ({ author }: Message) => !props.talk.isMuted(author);
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
  createEffect(on(shown, () => following() && scrollToEnd()));

  // Who says something wants to see it there.
  const lastOwn = createMemo(() => {
    const messages = props.talk.messages();
    for (let i = messages.length - 1; i >= 0; i -= 1)
      if (props.talk.isOwn(messages[i]?.author ?? "")) return messages[i]?.id;
    return undefined;
  });
  createEffect(on(lastOwn, (id) => id !== undefined && follow(), { defer: true }));

  // One message is the list's place in the order of Tab: the one that had the focus, else the newest.
  const reachable = createMemo(() => focused() ?? shown().messages[shown().messages.length - 1]?.id);
  const isReachable = createSelector(reachable);
  const isOpen = createSelector(open);

  // The list comes into view, or a keyboard takes half of it: its end stays where it was.
  onMount(() => {
    if (!log || !("ResizeObserver" in window)) return;
    const observer = new ResizeObserver(() => {
      height = log.clientHeight;
      if (following()) scrollToEnd();
    });
    observer.observe(log);
    onCleanup(() => observer.disconnect());
  });

  function scrollToEnd(): void {
    if (log) log.scrollTop = log.scrollHeight;
  }
  /** The list's, px, when it was last looked at. */
  let height: number | undefined;
  function onScroll(): void {
    // A list that a keyboard has just made smaller is not at its end, and nobody has scrolled.
    if (height !== undefined && height !== log?.clientHeight) return;
    if (log) setAtEnd(log.scrollHeight - log.scrollTop - log.clientHeight < AT_END_PX);
  }
  function follow(): void {
    setOpen(undefined);
    setFocused(undefined);
    setAtEnd(true);
    scrollToEnd();
  }

  const idOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>(".message")?.dataset.id : undefined;
  /** A finger that taps on a message does not want the list to wait for it, as who reads by the keys does. */
  let tapping = false;
  function onFocusIn({ target }: FocusEvent): void {
    setFocused(tapping ? undefined : idOf(target));
  }
  function onFocusOut({ relatedTarget }: FocusEvent): void {
    if (idOf(relatedTarget) === undefined) setFocused(undefined);
  }
  function toggle(id: string): void {
    setOpen(open() === id ? undefined : id);
    // What one can do about it is in view.
    const row = list?.querySelector("[data-open]");
    const below = row && log ? row.getBoundingClientRect().bottom - log.getBoundingClientRect().bottom : 0;
    if (log && below > 0) log.scrollTop += below;
  }
  function onKeyDown(event: KeyboardEvent): void {
    tapping = false;
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>(".message") : null;
    if (!row || !list) return;
    const goal: Record<string, Element | null | undefined> = {
      ArrowUp: row.previousElementSibling,
      ArrowDown: row.nextElementSibling,
      Home: list.firstElementChild,
      End: list.lastElementChild,
    };
    if (event.key in goal) {
      event.preventDefault();
      const next = goal[event.key];
      if (next instanceof HTMLElement) next.focus();
    } else if (event.key === "Escape" && open() !== undefined) {
      setOpen(undefined);
      row.focus();
    } else if (event.key === "Enter" && event.target === row) toggle(row.dataset.id ?? "");
  }
  function onClick(event: MouseEvent): void {
    tapping = false;
    const id = idOf(event.target);
    // A text that was just selected is to be copied.
    if (id === undefined || getSelection()?.isCollapsed === false) return;
    if (event.target instanceof Element && event.target.closest(".message-menu")) return;
    toggle(id);
  }

  return (
    <div class="messages">
      <div
        ref={log}
        class="messages-log"
        role="log"
        aria-live="off"
        aria-label={words.chat.heading()}
        tabindex="-1"
        onScroll={onScroll}
      >
        <Show when={shown().messages.length > 0} fallback={<EmptyChat />}>
          <ol
            ref={list}
            class="messages-list"
            onPointerDown={() => (tapping = true)}
            onFocusIn={onFocusIn}
            onFocusOut={onFocusOut}
            onKeyDown={onKeyDown}
            onClick={onClick}
          >
            <For each={shown().messages}>
              {(message) => (
                <MessageRow
                  message={message}
                  own={props.talk.isOwn(message.author)}
                  stamped={stamps.has(message)}
                  open={isOpen(message.id)}
                  reachable={isReachable(message.id)}
                  clean={props.clean}
                  onMute={() => {
                    setOpen(undefined);
                    setFocused(undefined);
                    props.onMute(message);
                  }}
                />
              )}
            </For>
          </ol>
        </Show>
      </div>
      <Show when={shown().newer > 0}>
        <button
          type="button"
          class="messages-newer"
          onClick={() => {
            follow();
            // The button is gone with that, and the focus must not be.
            log?.focus({ preventScroll: true });
          }}
        >
          <Icon of="down" />
          {words.chat.newer(shown().newer)}
        </button>
      </Show>
    </div>
  );
}

/** One message, and when it is open what one can do about it. */
function MessageRow(props: {
  message: Message;
  own: boolean;
  stamped: boolean;
  open: boolean;
  reachable: boolean;
  clean: (text: string) => string;
  onMute: () => void;
}): JSX.Element {
  const name = () => props.clean(props.message.name);
  const tabindex = () => (props.reachable ? 0 : -1);
  return (
    <li
      class="message"
      data-id={props.message.id}
      data-own={props.own ? "" : undefined}
      data-open={props.open ? "" : undefined}
      tabindex={tabindex()}
    >
      {/* The message's first strong letter gives its direction: names stand apart from that. */}
      <p class="message-line" dir="auto">
        <Show when={!props.own} fallback={<bdi class="unseen">{wordsAfterPaint.chat.you()}</bdi>}>
          <button
            type="button"
            class="message-name"
            data-mood={voice(props.message.author)}
            aria-expanded={props.open}
            tabindex={tabindex()}
          >
            <bdi>{name()}</bdi>
          </button>
        </Show>{" "}
        <span class="message-text">{props.clean(props.message.text)}</span>
      </p>{" "}
      <time
        class="message-time"
        classList={{ unseen: !props.stamped && !props.open }}
        dateTime={props.message.sentAt}
      >
        {wordsAfterPaint.chat.time(Date.parse(props.message.sentAt))}
      </time>
      <Show when={props.open && !props.own}>
        <div class="message-menu">
          <button type="button" class="message-mute" onClick={() => props.onMute()}>
            <Icon of="mute" />
            {wordsAfterPaint.chat.mute(name())}
          </button>
          <p class="hint">{wordsAfterPaint.chat.muteHint()}</p>
        </div>
      </Show>
    </li>
  );
}

function EmptyChat(): JSX.Element {
  return (
    <div class="chat-silence">
      <p>{wordsAfterPaint.chat.empty()}</p>
      <p class="hint">{wordsAfterPaint.chat.emptyHint()}</p>
    </div>
  );
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

/** One mood's colour per author, the same on every screen. */
function voice(author: string): Reaction | undefined {
  let sum = 0;
  for (const character of author) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return REACTIONS[sum % REACTIONS.length];
}
