import type { JSX } from "solid-js";
import { createRemembered, KEYS_KEY } from "../../remembered.ts";
import { later } from "../../words/later.ts";
import { Switch } from "./switch.tsx";

/** An end to votes by single keys, for whom another press, or speech, is taken for one (WCAG 2.1.4). */
export function Keys(): JSX.Element {
  const [keys, setKeys] = createRemembered(KEYS_KEY, "on");
  return (
    <Switch
      heading={later.keys.heading()}
      label={later.keys.vote()}
      hint={later.keys.hint()}
      on={keys() === "on"}
      onChange={(on) => setKeys(on ? "on" : "off")}
    />
  );
}
