import type { Round } from "@marquee/core/round/schema";
import { onScreen, type OnScreen } from "./flip.ts";

/** The clock may be corrected and devices sleep, so no wait is longer than this, ms. */
const LONGEST_MS = 1_000;

/** Says what is on screen, and says it anew at the very moment when that changes. */
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
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    clearTimeout(timer);
    const found = onScreen(ports.rounds(), ports.now());
    const changed = found.round !== shown.round || found.next !== shown.next || found.late !== shown.late;
    shown = found;
    if (changed) ports.onChange(found);
    if (found.changesAt === undefined) return;
    // A timer that comes early looks again. No waiting for a frame: a busy page has few, and the next one shows what is set by then.
    const ms = Math.ceil(found.changesAt - ports.now());
    timer = setTimeout(look, Math.min(Math.max(ms, 0), LONGEST_MS));
  }

  return { look, stop: () => clearTimeout(timer) };
}
