import { createUniqueId, type JSX } from "solid-js";
import { createPersistedSignal } from "../../ui/persisted-signal.ts";

/** A setting that is on or off, under a heading, with a hint on what it does; this device remembers it. */
export function Switch(props: {
  heading: string;
  label: string;
  hint: string;
  /** What it is remembered by, as "on" or "off". */
  memory: string;
  /** Before it is chosen. */
  initial: "on" | "off";
  onChange?: (on: boolean) => void;
}): JSX.Element {
  const hint = createUniqueId();
  // eslint-disable-next-line solid/reactivity -- a setting keeps its name
  const [value, setValue] = createPersistedSignal(props.memory, props.initial);
  return (
    <section class="sheet-section column">
      <h3 class="sheet-heading">{props.heading}</h3>
      <label class="sheet-switch row">
        <input
          type="checkbox"
          role="switch"
          checked={value() === "on"}
          aria-describedby={hint}
          onChange={({ currentTarget: { checked } }) => {
            setValue(checked ? "on" : "off");
            props.onChange?.(checked);
          }}
        />
        {props.label}
      </label>
      <p class="hint" id={hint}>
        {props.hint}
      </p>
    </section>
  );
}
