import { For, type JSX, Show } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import type { ShowState } from "../show/state.ts";

/** What is wrong with the show, in words, the worst first. */
export function troublesOf(state: ShowState): string[] {
  const lost = state.connection === "offline" || state.connection === "asleep";
  return [
    lost && hostWords.offline(),
    state.late && (state.asleep ? wordsAfterPaint.late.waking() : wordsAfterPaint.late.movie()),
    state.config?.chat.open === false && hostWords.chatClosed(),
    // Who was counted last is not known while the connection is gone.
    !lost && state.audienceAt !== "" && state.audience === 0 && hostWords.nobody(),
  ].filter((text) => text !== false);
}

/** What is wrong with the show; that all is well where nothing is. */
export function Troubles(props: { state: ShowState }): JSX.Element {
  const troubles = () => troublesOf(props.state);
  return (
    <section class="host-troubles" aria-label={hostWords.wrong()}>
      <div role="status">
        <For each={troubles()}>{(text) => <p class="host-trouble">{text}</p>}</For>
        <Show when={troubles().length === 0 && props.state.connection === "live"}>
          <p class="host-well">{hostWords.well()}</p>
        </Show>
      </div>
    </section>
  );
}
