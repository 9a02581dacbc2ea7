import type { JSX } from "solid-js";
import { LineDrawing } from "./icon.tsx";

/** Line drawings that the first paint does without, in a box of 24. */
const ICONS = {
  send: "M4 12 20 4.500 14.500 20 11.500 13.500zM11.500 13.500 20 4.500",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  mute: "M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM16.500 9.500l5 5M21.500 9.500l-5 5",
  close: "M6 6l12 12M18 6 6 18",
  language:
    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.500 12h17M12 3c-5.200 5.300-5.200 12.700 0 18M12 3c5.200 5.300 5.200 12.700 0 18",
  hold: "M9 3.500h6l-.8 6.500 3.800 3.500v1.500H6v-1.500l3.800-3.500zM12 15v6",
  play: "M7.500 4.500v15l12-7.500z",
  down: "M12 5v14M6 13l6 6 6-6",
};

/** A small line icon of what comes after the first paint. Decorative, as `Icon` is. */
export const IconAfterPaint = (props: { of: keyof typeof ICONS }): JSX.Element => (
  <LineDrawing path={ICONS[props.of]} />
);
