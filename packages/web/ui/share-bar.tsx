import type { JSX } from "solid-js";
import "./share-bar.css";

/** A part of a whole, 0 to 1, as a bar: the more, the longer. `class` gives its size and place; what it shows is said beside it in words or figures. */
export function ShareBar(props: { class: string; share: number }): JSX.Element {
  return (
    <span class={`bar ${props.class}`} aria-hidden="true">
      <i style={{ transform: `scaleX(${props.share})` }} />
    </span>
  );
}
