import type { Message } from "@marquee/core/chat/schema";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { Icon } from "../design/icon.tsx";
import { later } from "../words/later.ts";
import { words } from "../words/words.ts";

/** This far from the end, px, still counts as being there. */
const AT_END_PX = 48;

/** While someone reads back nothing above is let go, or the text would slip from under their eyes; up to this many messages. */
const READING_KEPT = 600;

/** What was said. Follows the newest message while its end is in view, and holds still while someone reads back. */
export function Messages(props: { messages: Message[]; clean: (text: string) => string }): JSX.Element {
  let list: HTMLOListElement | undefined;
  const [following, setFollowing] = createSignal(true);

  const shown = createMemo<Message[]>((before) => {
    const { messages } = props;
    if (following()) return messages;
    const last = before[before.length - 1]?.id;
    const since = messages.findIndex((message) => message.id === last) + 1;
    return [...before, ...messages.slice(since)].slice(-READING_KEPT);
  }, []);
  /** How many were shown when reading back began; after that the list only grows at its end. */
  const [left, setLeft] = createSignal(0);
  const newer = () => (following() ? 0 : Math.max(0, shown().length - left()));
  createEffect(on(shown, () => following() && toEnd()));

  // The list comes into view, or a keyboard takes half of it: its end stays where it was.
  onMount(() => {
    if (!list || !("ResizeObserver" in window)) return;
    const observer = new ResizeObserver(() => following() && toEnd());
    observer.observe(list);
    onCleanup(() => observer.disconnect());
  });

  function toEnd(): void {
    if (list) list.scrollTop = list.scrollHeight;
  }
  function onScroll(): void {
    if (!list) return;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < AT_END_PX;
    if (following() && !atEnd) setLeft(shown().length);
    setFollowing(atEnd);
  }

  return (
    <div class="messages">
      <ol
        ref={list}
        class="messages-list"
        role="log"
        aria-label={words.chat.heading()}
        tabindex="0"
        onScroll={onScroll}
      >
        <For each={shown()} fallback={<Silence />}>
          {(message) => (
            <li class="message">
              <span class="message-name" data-mood={voice(message.author)}>
                {props.clean(message.name)}
              </span>{" "}
              <span class="message-text" dir="auto">
                {props.clean(message.text)}
              </span>
            </li>
          )}
        </For>
      </ol>
      <Show when={newer() > 0}>
        <button type="button" class="messages-newer" onClick={toEnd}>
          <Icon of="down" />
          {words.chat.newer(newer())}
        </button>
      </Show>
    </div>
  );
}

function Silence(): JSX.Element {
  return (
    <li class="chat-silence">
      <p>{later.chat.empty()}</p>
      <p class="hint">{later.chat.emptyHint()}</p>
    </li>
  );
}

/** One mood's colour per author, the same on every screen. */
function voice(author: string): Reaction | undefined {
  let sum = 0;
  for (const character of author) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return REACTIONS[sum % REACTIONS.length];
}
