import type { JSX } from "solid-js";
import { KEYS_KEY } from "../../ui/persisted-signal.ts";
import { later } from "../../i18n/words-after-paint.ts";
import { Switch } from "./switch.tsx";

/** An end to votes by single keys, for whom another press, or speech, is taken for one (WCAG 2.1.4). */
export const Keys = (): JSX.Element => (
  <Switch
    heading={later.keys.heading()}
    label={later.keys.vote()}
    hint={later.keys.hint()}
    memory={KEYS_KEY}
    initial="on"
  />
);
