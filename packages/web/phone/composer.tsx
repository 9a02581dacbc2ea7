import { NAME_MAX, TEXT_MAX } from "@marquee/core/chat/rules";
import { createSignal, createUniqueId, type JSX, onMount, Show } from "solid-js";
import { Icon } from "../design/icon.tsx";
import { words } from "../words/words.ts";
import { createRemembered } from "./remembered.ts";

/** From this many characters left on the field says how many. */
const TELL_LEFT = 40;

/** Asks for a name once, then for what to say. What the room refuses stays in the field, with the reason beside it. */
export function Composer(props: {
  waiting: boolean;
  onSay: (name: string, text: string) => Promise<void>;
}): JSX.Element {
  const [name, setName] = createRemembered("marquee.name", "");
  const [naming, setNaming] = createSignal(name() === "");
  const [named, setNamed] = createSignal(false);
  return (
    <Show
      when={naming()}
      fallback={
        <Say
          name={name()}
          focus={named()}
          waiting={props.waiting}
          onSay={props.onSay}
          onRename={() => setNaming(true)}
        />
      }
    >
      <Line
        label={words.chat.name()}
        placeholder={words.chat.nameHint()}
        button={words.chat.nameSave()}
        max={NAME_MAX}
        initial={name()}
        onSubmit={(chosen) => {
          setName(chosen);
          setNamed(true);
          setNaming(false);
        }}
      />
    </Show>
  );
}

function Say(props: {
  name: string;
  focus: boolean;
  waiting: boolean;
  onSay: (name: string, text: string) => Promise<void>;
  onRename: () => void;
}): JSX.Element {
  return (
    <>
      <Line
        label={words.chat.text()}
        placeholder={props.waiting ? words.chat.waiting() : words.chat.textHint(props.name)}
        button={words.chat.send()}
        max={TEXT_MAX}
        disabled={props.waiting}
        focus={props.focus}
        onSubmit={(text) => props.onSay(props.name, text)}
      />
      <button type="button" class="composer-rename" onClick={() => props.onRename()}>
        {words.chat.rename(props.name)}
      </button>
    </>
  );
}

/** Why something did not go out: in our words where we have some, else in the room's own. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return words.chat.failed();
  return ("type" in error && words.chat.refusal(String(error.type))) || error.message;
}

/** One field and its button. Empties itself when `onSubmit` went well; else keeps the text and says what was wrong. */
function Line(props: {
  label: string;
  placeholder: string;
  button: string;
  max: number;
  initial?: string;
  disabled?: boolean;
  /** Whether to take the focus on appearing: the person was typing in the field before. */
  focus?: boolean;
  onSubmit: (text: string) => Promise<void> | void;
}): JSX.Element {
  const refusalId = createUniqueId();
  const [text, setText] = createSignal(props.initial ?? "");
  const [refusal, setRefusal] = createSignal("");
  const [sending, setSending] = createSignal(false);
  const left = () => props.max - text().length;
  let field: HTMLInputElement | undefined;
  onMount(() => props.focus && field?.focus());

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const said = text().trim();
    if (said === "" || sending() || props.disabled) return;
    setSending(true);
    try {
      await props.onSubmit(said);
      setText("");
      setRefusal("");
    } catch (error) {
      setRefusal(explain(error));
    } finally {
      setSending(false);
    }
  }

  return (
    <form class="composer" onSubmit={(event) => void submit(event)}>
      <p class="composer-refusal" id={refusalId} role="alert">
        {refusal()}
      </p>
      <input
        ref={field}
        class="composer-field"
        type="text"
        aria-label={props.label}
        aria-invalid={refusal() !== ""}
        aria-describedby={refusalId}
        placeholder={props.placeholder}
        maxlength={props.max}
        enterkeyhint="send"
        autocomplete="off"
        dir="auto"
        value={text()}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <Show when={left() <= TELL_LEFT && props.max === TEXT_MAX}>
        <span class="composer-left">{left()}</span>
      </Show>
      <button
        type="submit"
        class="composer-send"
        aria-label={props.button}
        aria-disabled={text().trim() === "" || sending() || props.disabled}
      >
        <Icon of="send" />
      </button>
    </form>
  );
}
