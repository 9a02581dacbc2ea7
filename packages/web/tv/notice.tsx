import type { JSX } from "solid-js";
import "./notice.css";

/** A text of more characters than this is set smaller, and one of more than twice as many smaller still. */
const LONG = 45;

/** What the host tells everybody, in the place of the leaders: large enough to be read from 5 m. */
export function Notice(props: { text: string }): JSX.Element {
  const size = () =>
    props.text.length > 2 * LONG ? "longer" : props.text.length > LONG ? "long" : undefined;
  return (
    <div class="tv-notice row" role="status">
      <p dir="auto" data-size={size()}>
        {props.text}
      </p>
    </div>
  );
}
