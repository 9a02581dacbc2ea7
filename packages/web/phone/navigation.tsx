import type { Message } from "@marquee/core/chat/schema";
import { createMemo, For, type JSX, Show } from "solid-js";
import { Icon } from "../ui/icon.tsx";
import { words } from "../i18n/words.ts";
import { messagesAfter } from "../show/messages-after.ts";
import "./navigation.css";

const VIEWS = ["movie", "chat", "board"] as const;

/** More unread messages are not counted: a pill is small, and nobody reads so many. */
const COUNTED = 99;

/** What a phone shows above the votes. */
export type View = (typeof VIEWS)[number];

/** Moves between the views of a narrow screen; tells how much unread is in the chat, and whether the board has changed. */
export function Navigation(props: {
  view: View;
  messages: readonly Message[];
  isOwn: (author: string) => boolean;
  /** Whether the board has changed since it was last looked at. */
  boardChanged: boolean;
  onView: (view: View) => void;
}): JSX.Element {
  const newest = createMemo(() => props.messages[props.messages.length - 1]);
  /** The newest message when the chat was last in view. */
  const read = createMemo<Message | undefined>((before) => (props.view === "chat" ? newest() : before));
  const unread = createMemo(
    () => messagesAfter(props.messages, read()).filter(({ author }) => !props.isOwn(author)).length,
  );
  return (
    <nav class="nav" aria-label={words.nav.heading()}>
      <For each={VIEWS}>
        {(view) => (
          <button
            type="button"
            class="nav-button"
            data-view={view}
            aria-current={props.view === view ? "page" : undefined}
            onClick={() => props.onView(view)}
          >
            <Icon of={view} />
            <span>{words.nav[view]()}</span>
            <Show when={view === "chat" && unread() > 0}>
              {" "}
              <span class="nav-unread" translate="no" aria-hidden="true">
                {words.short(Math.min(unread(), COUNTED)) + (unread() > COUNTED ? "+" : "")}
              </span>
              <span class="unseen">{words.chat.newer(unread())}</span>
            </Show>
            <Show when={view === "board" && props.boardChanged}>
              {" "}
              <span class="nav-dot" />
              <span class="unseen">{words.nav.news()}</span>
            </Show>
          </button>
        )}
      </For>
    </nav>
  );
}
