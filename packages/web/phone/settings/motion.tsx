import type { JSX } from "solid-js";
import { holdStill, STILL_KEY } from "../../design/motion.ts";
import { later } from "../../words/later.ts";
import { createRemembered } from "../../remembered.ts";
import { Switch } from "./switch.tsx";

/** A stop for all that moves, for whom it distracts or makes ill. */
export function Motion(): JSX.Element {
  const [still, setStill] = createRemembered(STILL_KEY, "off");
  return (
    <Switch
      heading={later.motion.heading()}
      label={later.motion.still()}
      hint={later.motion.hint()}
      on={still() === "on"}
      onChange={(on) => {
        setStill(on ? "on" : "off");
        holdStill(on);
      }}
    />
  );
}
