import type { SessionEvent } from "@marquee/client/session-events";
import { systemClock } from "@marquee/client/system-clock";
import type { Clock } from "@marquee/core/clock";
import type { ScreenKind } from "@marquee/core/audience/schema";
import { timing } from "@marquee/core/round/round";
import type { Reaction } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { isMotionReduced } from "../ui/motion.ts";
import { type Drawing, drawnAt, hearTally, isDrawn, refuseTaps, tapDrawing } from "./drawn-tally.ts";
import type { ShowState } from "./state.ts";

/** Rounds whose counters are kept: the one on screen, the next, and some that may still have their final. */
const ROUNDS_KEPT = 8;

/** How often counters are drawn anew, ms. */
const STEP_MS = 100;

const hasPlainSteps = () => typeof matchMedia === "function" && isMotionReduced();

/** Plays tallies out, so that counters move between two of them. */
export type TallyPlayer = {
  /** Hears an event of the session; true if it is taken care of. */
  hear: (event: SessionEvent) => boolean;
  /** One's own tap was taken. */
  tapped: (round: number, reaction: Reaction) => void;
  stop: () => void;
};

/**
 * Makes a player for a screen of this kind that shows `state`. It has the tallies of the round on screen shown step by step, and all else as it is.
 *
 * @param show takes what is to be shown of a round in place of what was
 */
export function createTallyPlayer(
  kind: ScreenKind,
  state: Pick<ShowState, "config" | "round" | "tallies">,
  show: (tally: Tally) => void,
  { now, after }: Clock = { now: () => performance.now(), after: systemClock.after },
): TallyPlayer {
  const roundMs = state.config?.roundMs ?? 10_000;
  // A TV's digits roll to each tally by themselves: rolled step by step they kept the nodes of rounds that were over.
  const options = () => ({
    ...{ timing: timing(roundMs), stepMs: STEP_MS },
    plain: kind === "tv" || hasPlainSteps(),
  });
  const drawings = new Map<number, Drawing>();
  let onScreen = state.round?.number;
  let cancel: (() => void) | undefined;

  function draw(round: number): void {
    const drawing = drawings.get(round);
    if (drawing) show(drawnAt(drawing, round === onScreen ? now() : Infinity));
  }
  function step(): void {
    cancel?.();
    const drawing = onScreen === undefined ? undefined : drawings.get(onScreen);
    if (!drawing) return;
    draw(drawing.tally.round);
    if (!isDrawn(drawing, now())) cancel = after(STEP_MS, step);
  }
  function hearTold(tally: Tally): void {
    const { round } = tally;
    drawings.set(round, hearTally(drawings.get(round), tally, now(), options()));
    for (const old of [...drawings.keys()]) if (old <= round - ROUNDS_KEPT) drawings.delete(old);
    if (round === onScreen) step();
    else draw(round);
  }
  function flip(round: number | undefined): void {
    if (round === onScreen) return;
    const before = onScreen;
    onScreen = round;
    // What has gone is shown as it is known.
    if (before !== undefined) draw(before);
    step();
  }
  function change(round: number, next: (drawing: Drawing) => Drawing): void {
    const drawing = drawings.get(round);
    if (!drawing) return;
    drawings.set(round, next(drawing));
    draw(round);
  }

  for (const tally of Object.values(state.tallies)) hearTold(tally);
  return {
    hear(event) {
      if (event.type === "tally") hearTold(event.tally);
      if (event.type === "flip") flip(event.round?.number);
      if (event.type === "mine") change(event.round, (drawing) => refuseTaps(drawing, event.counts.refused));
      return event.type === "tally";
    },
    tapped: (round, reaction) => change(round, (drawing) => tapDrawing(drawing, reaction, now())),
    stop: () => cancel?.(),
  };
}
