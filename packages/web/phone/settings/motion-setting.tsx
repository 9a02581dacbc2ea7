import type { JSX } from "solid-js";
import { holdStill, STILL_KEY } from "../../ui/motion.ts";
import { later } from "../../i18n/words-after-paint.ts";
import { Switch } from "./switch.tsx";

/** A stop for all that moves, for whom it distracts or makes ill. */
export const Motion = (): JSX.Element => (
  <Switch
    heading={later.motion.heading()}
    label={later.motion.still()}
    hint={later.motion.hint()}
    memory={STILL_KEY}
    initial="off"
    onChange={holdStill}
  />
);
