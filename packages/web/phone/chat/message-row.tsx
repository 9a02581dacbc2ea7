import type { Message } from "@marquee/core/chat/schema";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import { createMemo, createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { words } from "../../i18n/words.ts";
import type { ShownNames } from "../../show/shown-names.ts";
import { IconAfterPaint } from "../../ui/icon-after-paint.tsx";

/** A message of no more characters than this, UTF-16 units, does not fill the lines that a message has in any script. */
const SHORT = 40;

type MessageProps = {
  message: Message;
  names: ShownNames;
  own: boolean;
  stamped: boolean;
  open: boolean;
  reachable: boolean;
  clean: (text: string) => string;
  onMute: () => void;
  /** It has become higher after it came. */
  onGrow: () => void;
};

/** One message; of one that is `gone`, because a host took it away, the empty place: nothing moves for who reads back. */
export function MessageRow(props: MessageProps & { gone: boolean }): JSX.Element {
  let row: HTMLLIElement | undefined;
  // Measured while the message is still there.
  const emptyHeight = createMemo(() => (props.gone ? row?.offsetHeight : undefined));
  return (
    <li
      ref={row}
      class="message"
      data-id={props.message.id}
      data-own={props.own ? "" : undefined}
      data-open={props.open ? "" : undefined}
      tabindex={props.reachable ? 0 : -1}
      style={props.gone ? { height: `${emptyHeight() ?? 0}px` } : {}}
    >
      <Show when={!props.gone}>
        <Said {...props} />
      </Show>
    </li>
  );
}

/** Who said what and when: the first lines of what is long until one reads on, and when it is open what one can do about it. */
function Said(props: MessageProps): JSX.Element {
  let line: HTMLParagraphElement | undefined;
  const [cut, setCut] = createSignal(false);
  const [whole, setWhole] = createSignal(false);
  const text = () => props.clean(props.message.text);
  const isLong = () => props.message.text.length > SHORT;
  const tabindex = () => (props.reachable ? 0 : -1);

  function measure(): void {
    if (!line || whole()) return;
    const wasCut = cut();
    setCut(line.scrollHeight > line.clientHeight + 2);
    if (cut() && !wasCut) props.onGrow();
  }
  // Not only once: the chat may be covered when a message comes, and a phone may be turned.
  onMount(() => {
    if (!line || !isLong()) return;
    measure();
    if (!("ResizeObserver" in window)) return;
    const observer = new ResizeObserver(measure);
    observer.observe(line);
    onCleanup(() => observer.disconnect());
  });

  return (
    <>
      {/* The message's first strong letter gives its direction: names stand apart from that. */}
      <p ref={line} class="message-line" classList={{ clamped: isLong() && !whole() }} dir="auto">
        <Show when={!props.own} fallback={<bdi class="unseen">{wordsAfterPaint.chat.you()}</bdi>}>
          <button
            type="button"
            class="message-name"
            data-mood={voice(props.message.author)}
            aria-expanded={props.open}
            tabindex={tabindex()}
          >
            <bdi>{props.names.nameOf(props.message)}</bdi>
            <Show when={props.names.tagOf(props.message)}>
              {(tag) => <bdi class="message-tag"> {tag()}</bdi>}
            </Show>
          </button>
        </Show>{" "}
        <span class="message-text">{text()}</span>
      </p>{" "}
      <time
        class="message-time"
        classList={{ unseen: !props.stamped && !props.open }}
        dateTime={props.message.sentAt}
      >
        {wordsAfterPaint.chat.time(Date.parse(props.message.sentAt))}
      </time>
      <Show when={cut()}>
        <button
          type="button"
          class="message-more"
          aria-expanded={whole()}
          tabindex={tabindex()}
          onClick={() => setWhole(!whole())}
        >
          {whole() ? words.movie.less() : words.movie.more()}
        </button>
      </Show>
      <Show when={props.open && !props.own}>
        <div class="message-menu row">
          <button type="button" class="message-mute row" onClick={() => props.onMute()}>
            <IconAfterPaint of="mute" />
            {wordsAfterPaint.chat.mute(props.names.labelOf(props.message))}
          </button>
          <p class="hint">{wordsAfterPaint.chat.muteHint()}</p>
        </div>
      </Show>
    </>
  );
}

/** One mood's colour per author, the same on every screen. */
function voice(author: string): Reaction | undefined {
  let sum = 0;
  for (const character of author) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return REACTIONS[sum % REACTIONS.length];
}
