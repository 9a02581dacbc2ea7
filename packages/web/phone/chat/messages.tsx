import type { Message } from "@marquee/core/chat/schema";
import { createEffect, createMemo, For, type JSX, on, Show } from "solid-js";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { words } from "../../i18n/words.ts";
import { IconAfterPaint } from "../../ui/icon-after-paint.tsx";
import type { ChatStore } from "./chat-store.ts";
import { createShownNames, type ShownNames } from "../../show/shown-names.ts";
import { createFollowNewest } from "./follow-newest.ts";
import { MessageRow } from "./message-row.tsx";
import { createReading, createRovingFocus, type Reading } from "./roving-focus.ts";
import { createShownMessages, type ShownMessages } from "./shown-messages.ts";

type MessagesProps = {
  chat: ChatStore;
  /** The venue's name; empty: it has none. */
  venue: string;
  clean: (text: string) => string;
  onMute: (message: Message) => void;
};

/** What was said. Follows the newest message while its end is in view, and holds still while someone reads back or has a message open. */
export function Messages(props: MessagesProps): JSX.Element {
  let log: HTMLDivElement | undefined;
  const reading = createReading();
  const end = createFollowNewest(
    () => log,
    () => reading.open() !== undefined || reading.focused() !== undefined,
  );
  const shown = createShownMessages(() => props.chat, end.following);
  const names = createShownNames({
    messages: shown.messages,
    venues: () => [props.venue],
    clean: (name) => props.clean(name),
  });
  createEffect(on(shown.messages, () => end.following() && end.scrollToEnd()));

  function stopReading(): void {
    reading.setOpen(undefined);
    reading.setFocused(undefined);
  }
  function follow(): void {
    stopReading();
    end.follow();
  }
  // Who says something wants to see it there.
  const lastOwn = createMemo(() => lastOwnOf(props.chat));
  createEffect(on(lastOwn, (id) => id !== undefined && follow(), { defer: true }));

  return (
    <div class="messages column">
      <div
        ref={log}
        class="messages-log column"
        role="log"
        aria-live="off"
        aria-label={words.chat.heading()}
        tabindex="-1"
        onScroll={() => end.onScroll()}
      >
        <Show when={shown.messages().length > 0} fallback={<EmptyChat />}>
          <MessageList
            shown={shown}
            names={names}
            reading={reading}
            log={log}
            chat={props.chat}
            clean={props.clean}
            onGrow={() => end.following() && end.scrollToEnd()}
            onMute={(message) => {
              stopReading();
              props.onMute(message);
            }}
          />
        </Show>
      </div>
      <NewerButton
        messages={shown.newer()}
        onPress={() => {
          follow();
          // The button is gone with that, and the focus must not be.
          log?.focus({ preventScroll: true });
        }}
      />
    </div>
  );
}

/** Leads back to the newest message, and says how many came meanwhile; nothing where none did. */
function NewerButton(props: { messages: number; onPress: () => void }): JSX.Element {
  return (
    <Show when={props.messages > 0}>
      <button type="button" class="messages-newer row" onClick={() => props.onPress()}>
        <IconAfterPaint of="down" />
        {words.chat.newer(props.messages)}
      </button>
    </Show>
  );
}

/** The messages, one under the other: the one that had the focus, else the newest, is the list's place in the order of Tab. */
function MessageList(
  props: Omit<MessagesProps, "venue"> & {
    shown: ShownMessages;
    names: ShownNames;
    reading: Reading;
    log: HTMLElement | undefined;
    onGrow: () => void;
  },
): JSX.Element {
  let list: HTMLOListElement | undefined;
  // eslint-disable-next-line solid/reactivity -- a list keeps its reading, and what it shows, for as long as it lives
  const { reading, shown } = props;
  const reachable = createMemo(() => reading.focused() ?? shown.messages()[shown.messages().length - 1]?.id);
  const listeners = createRovingFocus(reading, () => list, toggle);

  function toggle(id: string): void {
    reading.setOpen(reading.open() === id ? undefined : id);
    // What one can do about it is in view.
    const { log } = props;
    const row = list?.querySelector("[data-open]");
    const below = row && log ? row.getBoundingClientRect().bottom - log.getBoundingClientRect().bottom : 0;
    if (log && below > 0) log.scrollTop += below;
  }

  return (
    <ol
      ref={list}
      class="messages-list column"
      onPointerDown={listeners.onPointerDown}
      onFocusIn={listeners.onFocusIn}
      onFocusOut={listeners.onFocusOut}
      onKeyDown={listeners.onKeyDown}
      onClick={listeners.onClick}
    >
      <For each={shown.messages()}>
        {(message) => (
          <MessageRow
            message={message}
            names={props.names}
            own={props.chat.isOwn(message.author)}
            gone={shown.isGone(message)}
            stamped={shown.hasStamp(message)}
            open={reading.open() === message.id}
            reachable={reachable() === message.id}
            clean={props.clean}
            onMute={() => props.onMute(message)}
            onGrow={() => props.onGrow()}
          />
        )}
      </For>
    </ol>
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

/** The last message that this phone's owner has said. */
function lastOwnOf(chat: ChatStore): string | undefined {
  const messages = chat.messages();
  for (let i = messages.length - 1; i >= 0; i -= 1)
    if (chat.isOwn(messages[i]?.author ?? "")) return messages[i]?.id;
  return undefined;
}
