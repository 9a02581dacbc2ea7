import type { Message } from "@marquee/core/chat/schema";
import { createMemo, For, type JSX, Show } from "solid-js";
import { Icon } from "../design/icon.tsx";
import { words } from "../words/words.ts";
import "./nav.css";

const VIEWS = ["movie", "chat", "board"] as const;

/** What a phone shows above the votes. */
export type View = (typeof VIEWS)[number];

/** Moves between the views of a narrow screen; marks the chat while something unread is in it. */
export function Nav(props: { view: View; messages: Message[]; onView: (view: View) => void }): JSX.Element {
  const newest = createMemo(() => props.messages[props.messages.length - 1]?.id);
  /** The newest message when the chat was last in view. */
  const read = createMemo<string | undefined>((before) => (props.view === "chat" ? newest() : before));
  const unread = () => newest() !== undefined && newest() !== read();
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
            <Show when={view === "chat" && unread()}>
              <span class="nav-dot" />
            </Show>
          </button>
        )}
      </For>
    </nav>
  );
}
