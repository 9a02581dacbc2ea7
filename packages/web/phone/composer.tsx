import { NAME_MAX, TEXT_MAX } from "@marquee/core/chat/rules";
import { createSignal, createUniqueId, type JSX, onMount, Show } from "solid-js";
import { Icon } from "../design/icon.tsx";
import { later } from "../words/later.ts";
import { createRemembered } from "./remembered.ts";

/** From this many characters left on the field says how many. */
const TELL_LEFT = 40;

/** Asks for a name once, then for what to say. What the room refuses stays in the field, with the reason beside it. */
export function Composer(props: {
  waiting: boolean;
  onSay: (name: string, text: string) => Promise<unknown>;
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
        label={later.chat.name()}
        placeholder={later.chat.nameHint()}
        button={later.chat.nameSave()}
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
  onSay: (name: string, text: string) => Promise<unknown>;
  onRename: () => void;
}): JSX.Element {
  return (
    <>
      <Line
        label={later.chat.text()}
        placeholder={props.waiting ? later.chat.waiting() : later.chat.textHint(props.name)}
        button={later.chat.send()}
        max={TEXT_MAX}
        disabled={props.waiting}
        focus={props.focus}
        onSubmit={(text) => props.onSay(props.name, text)}
      />
      <button type="button" class="composer-rename" onClick={() => props.onRename()}>
        {`${later.chat.talkingAs(props.name)}. ${later.chat.rename()}`}
      </button>
    </>
  );
}

/** Why something did not go out. */
function explain(error: unknown): string {
  return later.chat.refusal(error instanceof Error && "type" in error ? String(error.type) : "");
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
  onSubmit: (text: string) => unknown;
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
