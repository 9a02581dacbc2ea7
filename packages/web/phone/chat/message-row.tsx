import type { Message } from "@marquee/core/chat/schema";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import { type JSX, Show } from "solid-js";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { Icon } from "../../ui/icon.tsx";

/** One message, and when it is open what one can do about it. */
export function MessageRow(props: {
  message: Message;
  own: boolean;
  stamped: boolean;
  open: boolean;
  reachable: boolean;
  clean: (text: string) => string;
  onMute: () => void;
}): JSX.Element {
  const name = () => props.clean(props.message.name);
  const tabindex = () => (props.reachable ? 0 : -1);
  return (
    <li
      class="message"
      data-id={props.message.id}
      data-own={props.own ? "" : undefined}
      data-open={props.open ? "" : undefined}
      tabindex={tabindex()}
    >
      {/* The message's first strong letter gives its direction: names stand apart from that. */}
      <p class="message-line" dir="auto">
        <Show when={!props.own} fallback={<bdi class="unseen">{wordsAfterPaint.chat.you()}</bdi>}>
          <button
            type="button"
            class="message-name"
            data-mood={voice(props.message.author)}
            aria-expanded={props.open}
            tabindex={tabindex()}
          >
            <bdi>{name()}</bdi>
          </button>
        </Show>{" "}
        <span class="message-text">{props.clean(props.message.text)}</span>
      </p>{" "}
      <time
        class="message-time"
        classList={{ unseen: !props.stamped && !props.open }}
        dateTime={props.message.sentAt}
      >
        {wordsAfterPaint.chat.time(Date.parse(props.message.sentAt))}
      </time>
      <Show when={props.open && !props.own}>
        <div class="message-menu row">
          <button type="button" class="message-mute row" onClick={() => props.onMute()}>
            <Icon of="mute" />
            {wordsAfterPaint.chat.mute(name())}
          </button>
          <p class="hint">{wordsAfterPaint.chat.muteHint()}</p>
        </div>
      </Show>
    </li>
  );
}

/** One mood's colour per author, the same on every screen. */
function voice(author: string): Reaction | undefined {
  let sum = 0;
  for (const character of author) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return REACTIONS[sum % REACTIONS.length];
}
