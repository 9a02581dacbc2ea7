import { createFilter } from "@marquee/core/chat/filter";
import { limitMarks } from "@marquee/core/chat/limit-marks";
import { maskAddresses } from "@marquee/core/chat/mask-addresses";
import type { Message } from "@marquee/core/chat/schema";
import { isTakenAway } from "@marquee/core/chat/taken-away";
import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, Show } from "solid-js";
import { Icon } from "../ui/icon.tsx";
import type { ShowState } from "../show/state.ts";
import { createShownNames } from "../show/shown-names.ts";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import "./chat-ticker.css";

/** A message stays at least this long, ms: the time to read a short one from across the room. */
const READ_MS = 2_500;

/** After this long without a word, ms, a message has been read by everyone. */
const QUIET_MS = 20_000;

/** A message of more characters than this is set smaller. */
const LONG = 80;

/** The room's talk, one message at a time, always filtered and without addresses; in a quiet moment how to join it. */
export function ChatTicker(props: {
  state: ShowState;
  /** The names of the venue; each empty: it has none. */
  venues: readonly string[];
  /** Whether the talk is shown. */
  chat: boolean;
  /** Whether the code is: nobody is asked to scan what is not there. */
  code: boolean;
  /** The last message that was cleared away; undefined: none was. */
  cleared: string | undefined;
}): JSX.Element {
  const filter = createMemo(() => createFilter({ words: props.state.config?.chat.words ?? [] }));
  const clean = (text: string) => maskAddresses(filter().clean(limitMarks(text)));
  const names = createShownNames({
    messages: () => props.state.messages,
    venues: () => props.venues,
    clean,
  });
  const newest = createNewest(() => props.state.messages);
  const latest = () => (props.chat && newest()?.id !== props.cleared ? newest() : undefined);
  const paced = createPaced(latest);
  // One that a host takes away leaves at once, though a newer one is still waiting for its turn.
  const message = () => {
    const { takenAway } = props.state;
    const said = paced();
    return said && takenAway && isTakenAway(takenAway, said) ? undefined : said;
  };
  const idle = () => {
    if (!props.code) return undefined;
    const closed = props.state.config?.chat.open === false || props.state.room?.chat === "closed";
    return closed || !props.chat ? wordsAfterPaint.tv.vote() : wordsAfterPaint.tv.say();
  };
  return (
    <div class="ticker row" data-empty={message() || idle() ? undefined : ""}>
      <Show when={message() ?? idle()}>
        <Icon of="chat" />
      </Show>
      <Show
        when={message()}
        keyed
        fallback={
          <p class="ticker-line clamped" data-idle>
            {idle()}
          </p>
        }
      >
        {(said) => (
          <p class="ticker-line clamped" data-long={said.text.length > LONG ? "" : undefined}>
            <bdi class="ticker-name">{names.nameOf(said)}</bdi>
            <Show when={names.tagOf(said)}>{(tag) => <bdi class="ticker-tag"> {tag()}</bdi>}</Show>{" "}
            <span dir="auto">{clean(said.text)}</span>
          </p>
        )}
      </Show>
    </div>
  );
}

/** The last of `messages`; when that one is taken away none until another comes, as those before it have had their turn. */
function createNewest(messages: () => readonly Message[]): () => Message | undefined {
  let seen = new WeakSet<Message>();
  return createMemo<Message | undefined>((before) => {
    const all = messages();
    const last = all[all.length - 1];
    if (last && last !== before && seen.has(last)) return undefined;
    seen = new WeakSet(all);
    return last;
  });
}

/** Follows `newest` no faster than people read, skipping what came in between; undefined again after a quiet while. */
function createPaced<T>(newest: () => T | undefined): () => T | undefined {
  const [shown, setShown] = createSignal<T>();
  let since = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    since = performance.now();
    setShown(() => newest());
    timer = setTimeout(() => {
      timer = undefined;
      setShown(undefined);
    }, QUIET_MS);
  };
  createEffect(
    on(newest, (message) => {
      clearTimeout(timer);
      if (message === undefined) {
        setShown(undefined);
        return;
      }
      const wait = since + READ_MS - performance.now();
      if (wait <= 0) show();
      else timer = setTimeout(show, wait);
    }),
  );
  onCleanup(() => clearTimeout(timer));
  return shown;
}
