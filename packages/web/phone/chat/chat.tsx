import { createFilter } from "@marquee/core/chat/filter";
import { limitMarks } from "@marquee/core/chat/limit-marks";
import type { Message } from "@marquee/core/chat/schema";
import type { Config } from "@marquee/core/show/schema";
import { createMemo, createSignal, createUniqueId, For, type JSX, onCleanup, onMount, Show } from "solid-js";
import { IconAfterPaint } from "../../ui/icon-after-paint.tsx";
import type { Identity } from "@marquee/client/session-events";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { createHostMute } from "./host-mute.ts";
import { createSlowMode } from "./slow-mode.ts";
import { createSubmissions } from "./submissions.ts";
import { createAnnouncer } from "./message-announcer.ts";
import "./chat.css";
import { Composer, endOf } from "./composer.tsx";
import { Messages } from "./messages.tsx";
import { ChatOptions } from "./chat-settings.tsx";
import { createPersistedSignal } from "../../ui/persisted-signal.ts";
import { type KeyboardViewport, watchKeyboardViewport } from "../keyboard-viewport.ts";
import { createShownNames } from "../../show/shown-names.ts";
import type { ShowStore } from "../../show/state.ts";
import { type ChatStore, createChatStore, type Muted } from "./chat-store.ts";

/** Makes the talk of a phone, and what shows it. */
export const createTalk = (store: ShowStore) => ({ chat: createChatStore(store), Chat });

type ChatProps = {
  chat: ChatStore;
  config: Config | undefined;
  identity: Identity;
  /** Whether the chat is what one chose to look at. */
  selected: boolean;
  /** What a keyboard leaves in sight while someone types here; undefined: nobody does. */
  onKeyboard: (sight: KeyboardViewport | undefined) => void;
};

/** The room's talk, and the place to join it. Everything shown is filtered unless this phone's owner turned that off. */
export function Chat(props: ChatProps): JSX.Element {
  return (
    <Show
      when={props.config?.chat.open !== false}
      fallback={<p class="chat-closed hint">{wordsAfterPaint.chat.closed()}</p>}
    >
      <OpenChat {...props} />
    </Show>
  );
}

function OpenChat(props: ChatProps): JSX.Element {
  let chat: HTMLDivElement | undefined;
  let more: HTMLButtonElement | undefined;
  const optionsId = createUniqueId();
  const [optionsOpen, setOptionsOpen] = createSignal(false);
  const [focused, setFocused] = createSignal(false);
  const [filtering, setFiltering] = createPersistedSignal("marquee.filter", "on");
  const [name, setName] = createPersistedSignal("marquee.name", "");
  const [renaming, setRenaming] = createSignal(false);

  const filter = createMemo(() => createFilter({ words: props.config?.chat.words ?? [] }));
  const clean = (text: string) =>
    filtering() === "off" ? limitMarks(text) : filter().clean(limitMarks(text));
  const names = createShownNames({
    messages: () => props.chat.heard(),
    venues: () => [props.config?.venue ?? ""],
    clean,
  });
  const { announcement, announce } = createAnnouncer({
    messages: () => props.chat.heard(),
    attended: () => props.selected || focused(),
    tells: (author) => !props.chat.isOwn(author) && !props.chat.isMuted(author),
    nameOf: names.labelOf,
    clean,
  });
  const hostMute = createHostMute(() => props.chat);
  // eslint-disable-next-line solid/reactivity -- a chat keeps its store for as long as it lives
  const slow = createSlowMode(props.chat.room, props.chat.now);
  // eslint-disable-next-line solid/reactivity -- likewise
  const submissions = createSubmissions(props.chat);
  const isClosed = () => props.chat.room()?.chat === "closed";
  /** Why nothing can be said, where that is for long. */
  const hint = () => {
    if (isClosed()) return wordsAfterPaint.chat.refusal("ChatClosed");
    const until = hostMute();
    return until === undefined ? undefined : wordsAfterPaint.chat.mutedByHost(until);
  };
  onMount(() => chat && onCleanup(watchKeyboardViewport(chat, (sight) => props.onKeyboard(sight))));

  async function say(text: string): Promise<void> {
    try {
      const said = await props.chat.say(name(), text);
      if (said.waits) submissions.add(said.id, text);
      else slow.said();
    } catch (error) {
      const until = endOf(error);
      if (until !== undefined) slow.refused(until);
      throw error;
    }
  }
  function mute(message: Message): void {
    props.chat.mute(message);
    announce(wordsAfterPaint.chat.muted(names.labelOf(message)));
    // What had the focus is gone, and here is the way back.
    more?.focus();
  }
  function unmute(one: Muted): void {
    props.chat.unmute(one.author);
    announce(wordsAfterPaint.chat.unmuted(names.labelOf(one)));
    more?.focus();
  }

  return (
    <div
      ref={chat}
      class="chat"
      onFocusIn={() => setFocused(true)}
      onFocusOut={({ relatedTarget }) => setFocused(chat?.contains(relatedTarget as Node | null) ?? false)}
    >
      <button
        ref={more}
        type="button"
        class="chat-more row"
        aria-label={
          props.chat.muted().length > 0
            ? `${wordsAfterPaint.chat.mutedCount(props.chat.muted().length)}. ${wordsAfterPaint.chat.options()}`
            : wordsAfterPaint.chat.options()
        }
        aria-expanded={optionsOpen()}
        aria-controls={optionsOpen() ? optionsId : undefined}
        onClick={() => setOptionsOpen(!optionsOpen())}
      >
        <Show when={props.chat.muted().length > 0}>
          <span class="chat-muted">{wordsAfterPaint.chat.mutedCount(props.chat.muted().length)}</span>
        </Show>
        <IconAfterPaint of="more" />
      </button>
      <p class="unseen" role="status">
        <Show when={announcement()} keyed>
          {({ text }) => <span>{text}</span>}
        </Show>
      </p>
      <Show when={optionsOpen()}>
        <ChatOptions
          id={optionsId}
          filtering={filtering() !== "off"}
          name={name()}
          muted={props.chat.muted()}
          nameOf={names.labelOf}
          onFilter={(on) => setFiltering(on ? "on" : "off")}
          onRename={() => {
            setOptionsOpen(false);
            setRenaming(true);
          }}
          onUnmute={unmute}
        />
      </Show>
      <Messages chat={props.chat} venue={props.config?.venue ?? ""} clean={clean} onMute={mute} />
      <div class="submissions" aria-live="polite">
        <For each={submissions.list()}>
          {({ text, state }) => (
            <p class="submission">
              <span class="submission-text clamped" dir="auto">
                {text}
              </span>{" "}
              <span class="hint">
                {state === "waiting" ? wordsAfterPaint.chat.readFirst() : wordsAfterPaint.chat.declined()}
              </span>
            </p>
          )}
        </For>
      </div>
      <Composer
        name={name()}
        naming={renaming() || name() === "" || names.isReserved(name())}
        isReserved={names.isReserved}
        waiting={props.identity !== "ready"}
        hint={hint()}
        readFirst={props.chat.room()?.chat === "approve"}
        closed={isClosed()}
        slowLeft={slow.left()}
        onName={(chosen) => {
          setName(chosen);
          setRenaming(false);
        }}
        onSay={say}
      />
    </div>
  );
}
