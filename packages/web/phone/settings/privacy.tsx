import type { JSX } from "solid-js";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";

/** What is kept of a guest, and for how long, for whoever wants to know: the times are those of the resolvers' `ttl`. */
export function Privacy(): JSX.Element {
  return (
    <details class="sheet-section">
      <summary class="sheet-heading sheet-summary">{wordsAfterPaint.privacy.heading()}</summary>
      <ul class="sheet-facts hint">
        <li>{wordsAfterPaint.privacy.votes()}</li>
        <li>{wordsAfterPaint.privacy.chat()}</li>
        <li>{wordsAfterPaint.privacy.presence()}</li>
        <li>{wordsAfterPaint.privacy.nothingElse()}</li>
      </ul>
    </details>
  );
}
