import { createUniqueId, For, type JSX } from "solid-js";
import { IconAfterPaint } from "../../ui/icon-after-paint.tsx";
import { chooseLanguage, isLanguage, language, LANGUAGES } from "../../i18n/language.ts";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";

/** What the phone speaks. Each language goes by its own name, and a globe leads there whoever can't read the page. */
export function LanguageSetting(): JSX.Element {
  const id = createUniqueId();
  return (
    <section class="sheet-section column">
      <label class="sheet-heading" for={id}>
        {wordsAfterPaint.language.heading()}
      </label>
      <div class="sheet-select">
        <IconAfterPaint of="language" />
        <select
          id={id}
          value={language()}
          onChange={({ currentTarget: { value } }) => isLanguage(value) && chooseLanguage(value)}
        >
          <For each={Object.entries(LANGUAGES)}>
            {([code, name]) => (
              <option value={code} lang={code}>
                {name}
              </option>
            )}
          </For>
        </select>
      </div>
    </section>
  );
}
