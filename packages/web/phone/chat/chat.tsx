import { createFilter } from "@marquee/core/chat/filter";
import type { Message } from "@marquee/core/chat/schema";
import type { Config } from "@marquee/core/show/schema";
import { createMemo, createSignal, createUniqueId, type JSX, onCleanup, onMount, Show } from "solid-js";
import { Icon } from "../../ui/icon.tsx";
import type { Identity } from "@marquee/client/session-events";
import { later } from "../../i18n/words-after-paint.ts";
import { createAnnouncer } from "../screen-reader-announcer.ts";
import "./chat.css";
import { Composer } from "./composer.tsx";
import { Messages } from "./messages.tsx";
import { Options } from "./chat-options.tsx";
import { createRemembered } from "../../ui/persisted-signal.ts";
import { type Sight, watchSight } from "../keyboard-viewport.ts";
import type { Talk } from "./chat-store.ts";

type ChatProps = {
  talk: Talk;
  config: Config | undefined;
  identity: Identity;
  /** Whether the chat is what one chose to look at. */
  chosen: boolean;
  /** What a keyboard leaves in sight while someone types here; undefined: nobody does. */
  onSight: (sight: Sight | undefined) => void;
};

/** The room's talk, and the place to join it. Everything shown is filtered unless this phone's owner turned that off. */
export function Chat(props: ChatProps): JSX.Element {
  return (
    <Show
      when={props.config?.chat.open !== false}
      fallback={<p class="chat-closed hint">{later.chat.closed()}</p>}
    >
      <OpenChat {...props} />
    </Show>
  );
}

function OpenChat(props: ChatProps): JSX.Element {
  let chat: HTMLDivElement | undefined;
  let more: HTMLButtonElement | undefined;
  const optionsId = createUniqueId();
  const [choosing, setChoosing] = createSignal(false);
  const [focused, setFocused] = createSignal(false);
  const [filtering, setFiltering] = createRemembered("marquee.filter", "on");
  const [name, setName] = createRemembered("marquee.name", "");
  const [naming, setNaming] = createSignal(name() === "");

  const filter = createMemo(() => createFilter({ words: props.config?.chat.words ?? [] }));
  const clean = (text: string) => (filtering() === "off" ? text : filter().clean(text));
  const { announcement, announce } = createAnnouncer({
    messages: () => props.talk.heard(),
    attended: () => props.chosen || focused(),
    tells: (author) => !props.talk.isOwn(author) && !props.talk.isMuted(author),
    clean,
  });
  onMount(() => chat && onCleanup(watchSight(chat, (sight) => props.onSight(sight))));

  function mute(message: Message): void {
    props.talk.mute(message);
    announce(later.chat.muted(clean(message.name)));
    // What had the focus is gone, and here is the way back.
    more?.focus();
  }
  function unmute(author: string, name: string): void {
    props.talk.unmute(author);
    announce(later.chat.unmuted(clean(name)));
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
        class="chat-more"
        aria-label={
          props.talk.muted().length > 0
            ? `${later.chat.mutedCount(props.talk.muted().length)}. ${later.chat.options()}`
            : later.chat.options()
        }
        aria-expanded={choosing()}
        aria-controls={choosing() ? optionsId : undefined}
        onClick={() => setChoosing(!choosing())}
      >
        <Show when={props.talk.muted().length > 0}>
          <span class="chat-muted">{later.chat.mutedCount(props.talk.muted().length)}</span>
        </Show>
        <Icon of="more" />
      </button>
      <p class="unseen" role="status">
        <Show when={announcement()} keyed>
          {({ text }) => <span>{text}</span>}
        </Show>
      </p>
      <Show when={choosing()}>
        <Options
          id={optionsId}
          filtering={filtering() !== "off"}
          name={name()}
          muted={props.talk.muted()}
          clean={clean}
          onFilter={(on) => setFiltering(on ? "on" : "off")}
          onRename={() => {
            setChoosing(false);
            setNaming(true);
          }}
          onUnmute={unmute}
        />
      </Show>
      <Messages talk={props.talk} clean={clean} onMute={mute} />
      <Composer
        name={name()}
        naming={naming()}
        waiting={props.identity !== "ready"}
        onName={(chosen) => {
          setName(chosen);
          setNaming(false);
        }}
        onSay={(text) => props.talk.say(name(), text)}
      />
    </div>
  );
}
