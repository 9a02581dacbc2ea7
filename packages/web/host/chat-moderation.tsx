import { limitMarks } from "@marquee/core/chat/limit-marks";
import type { Message } from "@marquee/core/chat/schema";
import { createEffect, createSignal, For, type JSX, on, Show } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import { words } from "../i18n/words.ts";
import type { ShownNames } from "../show/shown-names.ts";
import { IconAfterPaint } from "../ui/icon-after-paint.tsx";
import type { Desk } from "./create-desk.ts";
import { createHeldList } from "./held-list.ts";
import { createSureness } from "./sureness.ts";
import { Waiting } from "./waiting.tsx";

/** This far from the end, px, still counts as being there. */
const AT_END_PX = 48;

/** The chat as it runs, each line with what can be done about it. It holds still while a finger is on it, so that no press hits another line. */
export function ChatModeration(props: { desk: Desk; names: ShownNames }): JSX.Element {
  let log: HTMLDivElement | undefined;
  const clear = createSureness(() => props.desk.clear());
  const [atEnd, setAtEnd] = createSignal(true);
  const list = createHeldList(
    () => props.desk.show.state.messages,
    () => !atEnd(),
  );
  const toEnd = () => log && (log.scrollTop = log.scrollHeight);
  createEffect(on(list.messages, () => atEnd() && toEnd()));

  return (
    <section class="host-chat column" aria-labelledby="host-chat-heading">
      <div class="host-chat-top row">
        <h2 id="host-chat-heading" class="host-heading">
          {words.chat.heading()}
        </h2>
        <button
          type="button"
          class="host-button"
          data-sure={clear.asked() ? "" : undefined}
          disabled={props.desk.show.state.identity !== "ready"}
          onClick={() => clear.press()}
        >
          {clear.asked() ? hostWords.clearSure() : hostWords.clear()}
        </button>
      </div>
      <Waiting desk={props.desk} names={props.names} />
      <div
        ref={log}
        class="host-log column"
        role="log"
        aria-live="off"
        aria-labelledby="host-chat-heading"
        tabindex="0"
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
          setAtEnd(scrollHeight - scrollTop - clientHeight < AT_END_PX)
        }
        onPointerDown={() => list.hold()}
        onPointerUp={() => list.letGoSoon()}
        onPointerCancel={() => list.letGoSoon()}
        onPointerEnter={({ pointerType }) => pointerType === "mouse" && list.hold()}
        onPointerLeave={() => list.letGoSoon()}
        onFocusIn={({ target }) => target.matches(":focus-visible") && list.hold()}
        onFocusOut={() => list.letGoSoon()}
      >
        <ol class="host-lines column">
          <For each={list.messages()} fallback={<li class="hint">{hostWords.chatHint()}</li>}>
            {(message) => <Line message={message} desk={props.desk} names={props.names} />}
          </For>
        </ol>
      </div>
      <Show when={list.newer() > 0}>
        <button
          type="button"
          class="host-newer row"
          onClick={() => {
            setAtEnd(true);
            list.letGo();
            toEnd();
          }}
        >
          <IconAfterPaint of="down" />
          {words.chat.newer(list.newer())}
        </button>
      </Show>
    </section>
  );
}

function Line(props: { message: Message; desk: Desk; names: ShownNames }): JSX.Element {
  const name = () => props.names.labelOf(props.message);
  const isBusy = () => props.desk.isBusy(props.message.id) || props.desk.isBusy(props.message.author);
  return (
    <li class="host-line" data-busy={isBusy() ? "" : undefined}>
      <p dir="auto">
        <bdi class="host-name">{name()}</bdi>{" "}
        <time class="host-time" dateTime={props.message.sentAt}>
          {wordsAfterPaint.chat.time(Date.parse(props.message.sentAt))}
        </time>{" "}
        <span class="host-text">{limitMarks(props.message.text)}</span>
      </p>
      <button
        type="button"
        class="host-act"
        aria-label={hostWords.mute(name())}
        disabled={isBusy()}
        onClick={() => props.desk.mute(props.message.author, name())}
      >
        <IconAfterPaint of="mute" />
      </button>
      <button
        type="button"
        class="host-act"
        aria-label={hostWords.remove(name())}
        disabled={isBusy()}
        onClick={() => props.desk.remove(props.message, name())}
      >
        <IconAfterPaint of="close" />
      </button>
    </li>
  );
}
