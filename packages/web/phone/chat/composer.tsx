import { type Flaw, flawOf, NAME_MAX, oneLine, TEXT_MAX } from "@marquee/core/chat/rules";
import { createSignal, createUniqueId, type JSX, onMount, Show } from "solid-js";
import { IconAfterPaint } from "../../ui/icon-after-paint.tsx";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { words } from "../../i18n/words.ts";

/** From this many characters left on the field says how many. */
const TELL_LEFT = 40;

/** Asks for a name once, then for what to say. What the room refuses stays in the field, with the reason beside it. */
export function Composer(props: {
  name: string;
  /** Whether a name is asked for. */
  naming: boolean;
  waiting: boolean;
  /** Why nothing can be said, while that is to be told. */
  hint?: string | undefined;
  /** Whether a host has closed the chat. */
  closed?: boolean;
  /** Whether a host reads first what is said. */
  readFirst?: boolean;
  /** Seconds until the chat takes another message. */
  slowLeft?: number;
  /** Whether nobody but the venue and its host may go by a name. */
  isReserved: (name: string) => boolean;
  onName: (name: string) => void;
  onSay: (text: string) => Promise<void>;
}): JSX.Element {
  const [asked, setAsked] = createSignal(false);
  /** Outlives its field, which gives way to the name's. */
  const [draft, setDraft] = createSignal("");
  const placeholder = () => {
    if (props.waiting) return wordsAfterPaint.chat.waiting();
    return props.readFirst ? wordsAfterPaint.chat.readFirst() : wordsAfterPaint.chat.textHint(props.name);
  };
  return (
    <Show
      when={props.naming}
      fallback={
        <Line
          label={wordsAfterPaint.chat.text()}
          placeholder={placeholder()}
          button={wordsAfterPaint.chat.send()}
          max={TEXT_MAX}
          disabled={props.waiting || props.closed === true}
          hint={props.hint}
          slowLeft={props.slowLeft}
          initial={draft()}
          onText={setDraft}
          focus={asked()}
          onSubmit={(text) => props.onSay(text)}
        />
      }
    >
      <Line
        label={wordsAfterPaint.chat.name()}
        placeholder={wordsAfterPaint.chat.nameHint()}
        button={wordsAfterPaint.chat.nameSave()}
        max={NAME_MAX}
        initial={props.name}
        isReserved={props.isReserved}
        focus={props.name !== ""}
        onSubmit={(name) => {
          setAsked(true);
          props.onName(name);
        }}
      />
    </Show>
  );
}

/** Why something did not go out: what is wrong with it, or the type of the room's refusal; of a mute its end, epoch ms. */
type Refusal = { flaw: Flaw; over: number } | { type: string; until?: number };

function inWords(refusal: Refusal): string {
  if ("type" in refusal)
    return refusal.until === undefined
      ? wordsAfterPaint.chat.refusal(refusal.type)
      : wordsAfterPaint.chat.mutedByHost(refusal.until);
  switch (refusal.flaw) {
    case "too long":
      return wordsAfterPaint.chat.tooLong(refusal.over);
    case "invisible":
      return wordsAfterPaint.chat.invisible();
    case "blank":
      return wordsAfterPaint.chat.blank();
  }
}

/** What tells an error apart from others: its type, and when the mute ends that it tells of, each if it has one. */
function refusalOf(error: unknown): Refusal {
  const { type = "" } = error instanceof Error ? (error as Error & { type?: unknown }) : {};
  const endsAt = type === "Muted" ? Date.parse(endOf(error) ?? "") : NaN;
  return { type: String(type), ...(endsAt > 0 && { until: endsAt }) };
}

/** Until when the room takes no message, a timestamp, where its refusal says so. */
export function endOf(error: unknown): string | undefined {
  const { until } = ((error as { info?: unknown }).info ?? {}) as { until?: unknown };
  return typeof until === "string" ? until : undefined;
}

/** One field and its button. Empties itself when `onSubmit` went well; else keeps the text and says what was wrong. */
function Line(props: {
  label: string;
  placeholder: string;
  button: string;
  max: number;
  initial?: string;
  /** Looks as if nothing could be sent; who tries is told why. */
  disabled?: boolean;
  hint?: string | undefined;
  /** While it is not 0 nothing is sent: the field counts it down. */
  slowLeft?: number | undefined;
  /** Whether to take the focus on appearing: the person was at it, and would have to tap the field again. */
  focus?: boolean;
  isReserved?: (text: string) => boolean;
  /** Told of each change of the text. */
  onText?: (text: string) => void;
  onSubmit: (text: string) => Promise<void> | void;
}): JSX.Element {
  const refusalId = createUniqueId();
  const leftId = createUniqueId();
  const [text, setText] = createSignal(props.initial ?? "");
  const [refusal, setRefusal] = createSignal<Refusal>();
  const [sending, setSending] = createSignal(false);
  const left = () => props.max - oneLine(text()).length;
  const invalid = () => refusal() !== undefined || left() < 0;
  let field: HTMLInputElement | undefined;
  onMount(() => props.focus && field?.focus());

  function write(next: string): void {
    setText(next);
    props.onText?.(next);
  }
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const said = oneLine(text());
    if (said === "" || sending() || props.slowLeft) return;
    const flaw = flawOf(said, props.max);
    if (flaw !== undefined) {
      setRefusal({ flaw, over: said.length - props.max });
      return;
    }
    if (props.isReserved?.(said)) {
      setRefusal({ type: "NameReserved" });
      return;
    }
    setSending(true);
    try {
      await props.onSubmit(said);
      write("");
      setRefusal(undefined);
    } catch (error) {
      // The field counts down already.
      setRefusal(props.slowLeft ? undefined : refusalOf(error));
    } finally {
      setSending(false);
    }
  }

  return (
    <form class="composer" aria-busy={sending()} onSubmit={(event) => void submit(event)}>
      <p class="composer-refusal" id={refusalId} role="alert">
        <Show
          when={refusal()}
          keyed
          fallback={<Show when={props.hint}>{(hint) => <span>{hint()}</span>}</Show>}
        >
          {(found) => <span>{inWords(found)}</span>}
        </Show>
      </p>
      <div class="composer-box row" data-invalid={invalid() ? "" : undefined}>
        {/* No maxlength: it would cut what is pasted without a word. */}
        <input
          ref={field}
          class="composer-field"
          type="text"
          aria-label={props.label}
          aria-invalid={invalid()}
          aria-describedby={`${refusalId} ${leftId}`}
          placeholder={props.placeholder}
          readOnly={sending()}
          enterkeyhint="send"
          autocomplete="off"
          dir="auto"
          value={text()}
          onInput={(event) => {
            write(event.currentTarget.value);
            setRefusal(undefined);
          }}
        />
        <span class="composer-left" id={leftId} data-over={left() < 0 ? "" : undefined}>
          <Show when={props.slowLeft}>
            {(seconds) => <span class="composer-slow">{wordsAfterPaint.chat.slow(seconds())}</span>}
          </Show>
          <Show when={left() <= TELL_LEFT && (props.max === TEXT_MAX || left() < 0)}>
            <span aria-hidden="true">{words.short(left())}</span>
            <span class="unseen">
              {left() < 0 ? wordsAfterPaint.chat.tooLong(-left()) : wordsAfterPaint.chat.left(left())}
            </span>
          </Show>
        </span>
      </div>
      <button
        type="submit"
        class="composer-send row"
        aria-label={props.button}
        aria-disabled={text().trim() === "" || sending() || props.disabled || (props.slowLeft ?? 0) > 0}
        // The keyboard stays for what is said next.
        onMouseDown={(event) => event.preventDefault()}
      >
        <IconAfterPaint of="send" />
      </button>
    </form>
  );
}
