import { createUniqueId, type JSX } from "solid-js";

/** A setting that is on or off, under a heading, with a hint on what it does. */
export function Switch(props: {
  heading: string;
  label: string;
  hint: string;
  on: boolean;
  onChange: (on: boolean) => void;
}): JSX.Element {
  const hint = createUniqueId();
  return (
    <section class="sheet-section">
      <h3 class="sheet-heading">{props.heading}</h3>
      <label class="sheet-switch">
        <input
          type="checkbox"
          role="switch"
          checked={props.on}
          aria-describedby={hint}
          onChange={({ currentTarget: { checked } }) => props.onChange(checked)}
        />
        {props.label}
      </label>
      <p class="hint" id={hint}>
        {props.hint}
      </p>
    </section>
  );
}
