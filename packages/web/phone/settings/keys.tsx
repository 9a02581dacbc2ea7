import type { JSX } from "solid-js";
import { KEYS_KEY } from "../../remembered.ts";
import { later } from "../../words/later.ts";
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
