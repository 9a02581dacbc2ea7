import { authorTag } from "@marquee/core/chat/author-tag";
import type { Message } from "@marquee/core/chat/schema";
import { createEffect, For, type JSX, Show } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import type { ShownNames } from "../show/shown-names.ts";
import type { Desk } from "./create-desk.ts";

/** Who is muted and until when, each with the way back; and the way out. */
export function Mutes(props: {
  id: string;
  desk: Desk;
  names: ShownNames;
  open: boolean;
  onSignOut: () => void;
}): JSX.Element {
  const nameOf = createAuthorNames(
    () => props.desk.show.state.messages,
    (message) => props.names.labelOf(message),
  );
  return (
    <section
      id={props.id}
      class="host-mutes host-panel column"
      data-open={props.open ? "" : undefined}
      aria-label={hostWords.mutes()}
    >
      <h2 class="host-heading">{hostWords.mutes()}</h2>
      <ul class="column">
        <For each={props.desk.mutes()} fallback={<li class="hint">{hostWords.nobodyMuted()}</li>}>
          {({ author, until }) => {
            const name = () => nameOf(author) ?? hostWords.guest(authorTag(author));
            return (
              <li class="host-muted row">
                <p>
                  <bdi>{name()}</bdi> <span class="hint">{hostWords.until(Date.parse(until))}</span>
                </p>
                <button
                  type="button"
                  class="host-button"
                  disabled={props.desk.isBusy(author)}
                  onClick={() => props.desk.unmute(author, name())}
                >
                  {hostWords.unmute(name())}
                </button>
              </li>
            );
          }}
        </For>
      </ul>
      <Show when={props.desk.mutes()}>
        <button type="button" class="host-sign-out" onClick={() => props.onSignOut()}>
          {hostWords.signOut()}
        </button>
      </Show>
    </section>
  );
}

/** What authors were called when they last spoke: a mute takes all that they said off the desk, too. */
function createAuthorNames(
  messages: () => readonly Message[],
  labelOf: (message: Message) => string,
): (author: string) => string | undefined {
  const names = new Map<string, string>();
  createEffect(() => {
    for (const message of messages()) names.set(message.author, labelOf(message));
  });
  return (author) => names.get(author);
}
