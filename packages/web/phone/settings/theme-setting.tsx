import { createUniqueId, For, type JSX } from "solid-js";
import { LOOK_KEY, LOOKS, wear } from "../../ui/theme-choice.ts";
import { later } from "../../i18n/words-after-paint.ts";
import { createRemembered } from "../../ui/persisted-signal.ts";

/** Light, dark, or as the device is set. */
export function Look(): JSX.Element {
  const [look, setLook] = createRemembered(LOOK_KEY, "auto");
  const group = createUniqueId();
  return (
    <fieldset class="sheet-section">
      <legend class="sheet-heading">{later.look.heading()}</legend>
      <div class="sheet-choice">
        <For each={LOOKS}>
          {(name) => (
            <label>
              <input
                type="radio"
                name={group}
                checked={look() === name}
                onChange={() => {
                  setLook(name);
                  wear(name);
                }}
              />
              <span>{later.look[name]()}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
