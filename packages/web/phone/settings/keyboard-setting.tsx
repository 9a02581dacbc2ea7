import type { JSX } from "solid-js";
import { KEYS_KEY } from "../../ui/persisted-signal.ts";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { Switch } from "./switch.tsx";

/** An end to votes by single keys, for whom another press, or speech, is taken for one (WCAG 2.1.4). */
export const KeyboardSetting = (): JSX.Element => (
  <Switch
    heading={wordsAfterPaint.keys.heading()}
    label={wordsAfterPaint.keys.vote()}
    hint={wordsAfterPaint.keys.hint()}
    memory={KEYS_KEY}
    initial="on"
  />
);
