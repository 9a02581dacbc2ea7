import type { Round } from "@marquee/core/round/schema";
import { onScreen, type OnScreen } from "./flip.ts";

/** Timers are late by some ms; from here on the flip goes by the frame, ms. */
const FRAME_LEAD_MS = 40;

/** The clock may be corrected and devices sleep, so no wait is longer than this, ms. */
const LONGEST_MS = 1_000;

/** Says what is on screen, and says it anew in the frame in which that changes. */
export type Flipper = {
  /** Looks at the clock and the rounds again: call it when either is better known. */
  look: () => void;
  stop: () => void;
};

/** Makes a flipper that shows nothing until its first `look`. `now` is the shared clock, epoch ms; `rounds` answers what is known, ascending. */
export function createFlipper(ports: {
  now: () => number;
  rounds: () => readonly Round[];
  onChange: (shown: OnScreen) => void;
}): Flipper {
  let shown: OnScreen = { round: undefined, next: undefined, late: false, changesAt: undefined };
  let cancel: () => void = () => undefined;

  function look(): void {
    cancel();
    const found = onScreen(ports.rounds(), ports.now());
    const changed = found.round !== shown.round || found.next !== shown.next || found.late !== shown.late;
    shown = found;
    if (changed) ports.onChange(found);
    if (found.changesAt !== undefined) wait(found.changesAt - ports.now());
  }

  function wait(ms: number): void {
    // A hidden page has no frames.
    if (ms <= FRAME_LEAD_MS && !document.hidden) {
      const frame = requestAnimationFrame(look);
      cancel = () => cancelAnimationFrame(frame);
      return;
    }
    const early = document.hidden ? ms : ms - FRAME_LEAD_MS / 2;
    const timer = setTimeout(look, Math.max(1, Math.min(early, LONGEST_MS)));
    cancel = () => clearTimeout(timer);
  }

  return { look, stop: () => cancel() };
}
