import { type Flaw, flawOf, oneLine } from "@marquee/core/chat/rules";
import { NOTICE_MAX } from "@marquee/core/host/limits";
import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import { createCurrentNotice } from "../show/current-notice.ts";
import type { Desk } from "./create-desk.ts";

/** How long a notice may stand, min. */
const MINUTES = [10, 30, 60, 360];

const MINUTE_MS = 60_000;

const lasting = (minutes: number): string =>
  minutes < 60 ? hostWords.minutes(minutes) : hostWords.hours(minutes / 60);

/** The notice that is shown to everybody with the way to take it down, and a field for the next one. */
export function NoticeForm(props: { desk: Desk; busy: boolean }): JSX.Element {
  const fieldId = createUniqueId();
  const flawId = createUniqueId();
  const [text, setText] = createSignal("");
  const [minutes, setMinutes] = createSignal(30);
  const notice = createCurrentNotice(
    () => props.desk.room.room(),
    () => props.desk.show.now(),
  );
  const line = () => oneLine(text());
  const flaw = () => (line() === "" ? undefined : flawOf(line(), NOTICE_MAX));

  async function show(): Promise<void> {
    if (line() === "" || flaw() || props.busy) return;
    const until = new Date(props.desk.show.now() + minutes() * MINUTE_MS).toISOString();
    const isShown = await props.desk.room.set({ notice: { text: line(), until } }, hostWords.noticeShown());
    if (isShown) setText("");
  }
  return (
    <form
      class="host-notice column"
      onSubmit={(event) => {
        event.preventDefault();
        void show();
      }}
    >
      <h3 class="host-notice-heading">{hostWords.notice()}</h3>
      <Show when={notice()}>
        {(told) => (
          <div class="host-notice-shown row">
            <p>
              <span dir="auto">{told().text}</span>{" "}
              <span class="hint">{hostWords.until(Date.parse(told().until))}</span>
            </p>
            <button
              type="button"
              class="host-button"
              disabled={props.busy}
              onClick={() => void props.desk.room.set({ notice: null }, hostWords.noticeGone())}
            >
              {hostWords.takeDown()}
            </button>
          </div>
        )}
      </Show>
      <input
        id={fieldId}
        class="host-field"
        type="text"
        autocomplete="off"
        dir="auto"
        aria-label={hostWords.noticeText()}
        aria-invalid={flaw() !== undefined}
        aria-describedby={flawId}
        placeholder={hostWords.noticeText()}
        value={text()}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <p id={flawId} class="host-flaw">
        <Show when={flaw()}>{(found) => <>{inWords(found(), line().length - NOTICE_MAX)}</>}</Show>
      </p>
      <div class="host-notice-send row">
        <select
          class="host-field"
          aria-label={hostWords.noticeFor()}
          onChange={({ currentTarget }) => setMinutes(Number(currentTarget.value))}
        >
          <For each={MINUTES}>
            {(one) => (
              <option value={one} selected={one === minutes()}>
                {lasting(one)}
              </option>
            )}
          </For>
        </select>
        <button
          type="submit"
          class="host-button"
          disabled={props.busy || line() === "" || flaw() !== undefined}
        >
          {hostWords.showNotice()}
        </button>
      </div>
    </form>
  );
}

function inWords(flaw: Flaw, over: number): string {
  if (flaw === "too long") return wordsAfterPaint.chat.tooLong(over);
  return flaw === "invisible" ? wordsAfterPaint.chat.invisible() : wordsAfterPaint.chat.blank();
}
