import { createUniqueId, For, type JSX } from "solid-js";
import { THEME_KEY, THEMES, showTheme } from "../../ui/theme-choice.ts";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { createPersistedSignal } from "../../ui/persisted-signal.ts";

/** Light, dark, or as the device is set. */
export function ThemeSetting(): JSX.Element {
  const [look, setLook] = createPersistedSignal(THEME_KEY, "auto");
  const group = createUniqueId();
  return (
    <fieldset class="sheet-section column">
      <legend class="sheet-heading">{wordsAfterPaint.look.heading()}</legend>
      <div class="sheet-choice">
        <For each={THEMES}>
          {(name) => (
            <label>
              <input
                type="radio"
                name={group}
                checked={look() === name}
                onChange={() => {
                  setLook(name);
                  showTheme(name);
                }}
              />
              <span>{wordsAfterPaint.look[name]()}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
