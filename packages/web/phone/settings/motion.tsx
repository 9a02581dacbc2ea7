import type { JSX } from "solid-js";
import { holdStill, STILL_KEY } from "../../design/motion.ts";
import { later } from "../../words/later.ts";
import { createRemembered } from "../../remembered.ts";

/** A stop for all that moves, for whom it distracts or makes ill. */
export function Motion(): JSX.Element {
  const [still, setStill] = createRemembered(STILL_KEY, "off");
  return (
    <section class="sheet-section">
      <h3 class="sheet-heading">{later.motion.heading()}</h3>
      <label class="sheet-switch">
        <input
          type="checkbox"
          role="switch"
          checked={still() === "on"}
          aria-describedby="motion-hint"
          onChange={({ currentTarget: { checked } }) => {
            setStill(checked ? "on" : "off");
            holdStill(checked);
          }}
        />
        {later.motion.still()}
      </label>
      <p class="hint" id="motion-hint">
        {later.motion.hint()}
      </p>
    </section>
  );
}
