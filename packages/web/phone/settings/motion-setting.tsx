import type { JSX } from "solid-js";
import { reduceMotion, REDUCED_MOTION_KEY } from "../../ui/motion.ts";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { Switch } from "./switch.tsx";

/** A stop for all that moves, for whom it distracts or makes ill. */
export const MotionSetting = (): JSX.Element => (
  <Switch
    heading={wordsAfterPaint.motion.heading()}
    label={wordsAfterPaint.motion.still()}
    hint={wordsAfterPaint.motion.hint()}
    memory={REDUCED_MOTION_KEY}
    initial="off"
    onChange={reduceMotion}
  />
);
