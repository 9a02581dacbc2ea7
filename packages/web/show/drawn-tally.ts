import { busyTickMs, isQuiet } from "@marquee/core/audience/sizing";
import type { Timing } from "@marquee/core/round/round";
import { type Counts, REACTIONS, total, zero } from "@marquee/core/vote/reaction";
import { merge } from "@marquee/core/vote/merge-tallies";
import type { Tally } from "@marquee/core/vote/schema";

/** The counters of one round between two tallies. All times are of the clock that the caller goes by, ms. */
export type Drawing = {
  /** The last that was published, merged. */
  readonly tally: Tally;
  /** What was shown of the room when it came, and when that was. */
  readonly from: Counts & { voters: number };
  readonly since: number;
  /** How long it takes to be drawn out; 0: it is shown at once. */
  readonly overMs: number;
  /** What one's own taps have brought the counters to: no less is shown until the room's count is there. */
  readonly own: Counts;
  /** One's own taps that were refused. */
  readonly refused: Counts;
};

/** How a screen draws. */
export type DrawingOptions = {
  timing: Timing;
  /** How often counters are drawn anew, ms: a tally is drawn out by a step sooner, as each step is shown that long. */
  stepMs: number;
  /** Whether the person wants plain steps instead of motion. */
  plain: boolean;
};

/**
 * The drawing after `heard` came at `now`. In a busy room it is drawn out until the next one is due; a final one, one of a quiet room, the first of
 * a round and any where `plain` steps are wanted are shown at once.
 */
export function hearTally(
  known: Drawing | undefined,
  heard: Tally,
  now: number,
  { timing, stepMs, plain }: DrawingOptions,
): Drawing {
  if (!known) return { tally: heard, from: heard, since: now, overMs: 0, own: zero(), refused: zero() };
  const tally = merge(known.tally, heard);
  // The ledger's sum holds one's own taps, too.
  if (tally.final) return { ...known, tally, from: tally, since: now, overMs: 0, own: zero() };
  // One that brings nothing new is no reason to begin again.
  if (REACTIONS.every((reaction) => tally[reaction] === known.tally[reaction])) return { ...known, tally };
  const seconds = Math.max(1, Date.parse(tally.sentAt) - Date.parse(known.tally.sentAt)) / 1_000;
  const pace = {
    audience: tally.audience,
    votesPerSecond: (total(tally) - total(known.tally)) / seconds,
  };
  const tickMs = busyTickMs(pace.audience, timing);
  const overMs = plain || tickMs <= timing.tickMs || isQuiet(pace, timing) ? 0 : tickMs - stepMs;
  return { ...known, tally, from: roomAt(known, now), since: now, overMs };
}

/** The drawing after one's own tap for `reaction` at `now`: it shows at once, on top of what is shown. */
export function tapDrawing(drawing: Drawing, reaction: keyof Counts, now: number): Drawing {
  const own = { ...drawing.own, [reaction]: drawnAt(drawing, now)[reaction] + 1 };
  return { ...drawing, own };
}

/** The drawing after as many of one's own taps as `refused` were refused in all. */
export function refuseTaps(drawing: Drawing, refused: Counts): Drawing {
  const own = { ...drawing.own };
  for (const reaction of REACTIONS)
    own[reaction] = Math.max(0, own[reaction] - (refused[reaction] - drawing.refused[reaction]));
  return { ...drawing, own, refused };
}

/** What is to be shown at `now`. */
export function drawnAt(drawing: Drawing, now: number): Tally {
  const drawn = { ...drawing.tally, ...roomAt(drawing, now) };
  for (const reaction of REACTIONS) drawn[reaction] = Math.max(drawn[reaction], drawing.own[reaction]);
  return drawn;
}

/** Whether the last tally is drawn out at `now`. */
export const isDrawn = ({ since, overMs }: Drawing, now: number): boolean => now >= since + overMs;

/** The room's part of what is shown: never beyond the last tally. */
function roomAt({ tally, from, since, overMs }: Drawing, now: number): Counts & { voters: number } {
  const share = overMs > 0 ? Math.min(1, Math.max(0, (now - since) / overMs)) : 1;
  // The first vote of several shows at once.
  const between = (low: number, high: number) => low + Math.ceil(share * (high - low));
  const counts = { ...zero(), voters: between(from.voters, tally.voters) };
  for (const reaction of REACTIONS) counts[reaction] = between(from[reaction], tally[reaction]);
  return counts;
}
