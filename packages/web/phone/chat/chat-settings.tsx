import { createUniqueId, For, type JSX, Show } from "solid-js";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import type { Muted } from "./chat-store.ts";

/** What this phone's owner may set in the chat: the word filter, the own name, and who is not heard. */
export function ChatOptions(props: {
  id: string;
  filtering: boolean;
  /** The own name; empty: none was chosen yet. */
  name: string;
  muted: readonly Muted[];
  nameOf: (one: Muted) => string;
  onFilter: (on: boolean) => void;
  onRename: () => void;
  onUnmute: (one: Muted) => void;
}): JSX.Element {
  const heading = createUniqueId();
  return (
    <div class="options" id={props.id}>
      <label class="options-line row">
        <input
          type="checkbox"
          checked={props.filtering}
          onChange={(event) => props.onFilter(event.currentTarget.checked)}
        />
        {wordsAfterPaint.chat.filter()}
      </label>
      <Show when={props.name !== ""}>
        <p class="options-line row">
          <span class="options-text">{wordsAfterPaint.chat.talkingAs(props.name)}</span>
          <button type="button" class="options-button" onClick={() => props.onRename()}>
            {wordsAfterPaint.chat.rename()}
          </button>
        </p>
      </Show>
      <Show when={props.muted.length > 0} fallback={<p class="hint">{wordsAfterPaint.chat.mutedNobody()}</p>}>
        <p class="hint" id={heading}>
          {wordsAfterPaint.chat.mutedHeading()}
        </p>
        <ul aria-labelledby={heading}>
          <For each={props.muted}>
            {(one) => (
              <li>
                <button type="button" class="options-button" onClick={() => props.onUnmute(one)}>
                  {wordsAfterPaint.chat.unmute(props.nameOf(one))}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  );
}
