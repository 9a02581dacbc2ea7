/**
 * The instant round 0 began: 2026-01-01T00:00:00Z, written out because resolvers run this too and AppSync documents no `Date`. Recent,
 * so that round numbers stay in GraphQL's 32-bit Int even with short test rounds.
 */
export const EPOCH = 1_767_225_600_000;

/** The show's time constants for one round length; all in milliseconds, all derived from `roundMs`. */
export type Timing = {
  readonly roundMs: number;
  /** Round n+1 is announced this long before it starts: time to fetch and decode the poster. */
  readonly leadMs: number;
  /** A batch is accepted this long before `startsAt`: clocks differ. */
  readonly earlyMs: number;
  /** A batch is accepted this long after `endsAt`: a phone's last flush is on its way. */
  readonly graceMs: number;
  /** From the end of grace to the close: a batch accepted at the last moment is still being written. */
  readonly settleMs: number;
  /** At most one tally broadcast per tick. */
  readonly tickMs: number;
  /** A phone sends at most one batch per `flushMs`; the server may raise it. */
  readonly flushMs: number;
};

/** The time constants for rounds of `roundMs` milliseconds (at least 1,000), so that fast test rounds keep their shape. */
export function timing(roundMs: number): Timing {
  return {
    roundMs,
    leadMs: Math.min(2_500, roundMs / 4),
    earlyMs: Math.min(500, roundMs / 20),
    graceMs: Math.min(2_000, roundMs / 5),
    settleMs: Math.min(1_000, roundMs / 10),
    tickMs: Math.min(500, roundMs / 20),
    flushMs: Math.min(2_000, roundMs / 5),
  };
}

/** The number of the round that is on screen at `epochMs`. */
export function roundAt(epochMs: number, timing: Timing): number {
  return Math.floor((epochMs - EPOCH) / timing.roundMs);
}

/** When round `number` starts, in epoch milliseconds. */
export function startsAt(number: number, timing: Timing): number {
  return EPOCH + number * timing.roundMs;
}

/** When round `number` ends and the next one starts, in epoch milliseconds. */
export function endsAt(number: number, timing: Timing): number {
  return startsAt(number + 1, timing);
}

/** Until when the movie of round `number` can be replaced: from then on some screen might not hear of it before it begins, or vote for it early. */
export function replaceableUntil(number: number, timing: Timing): number {
  return startsAt(number, timing) - 2 * timing.earlyMs;
}

/** Whether a batch of votes for round `number` is accepted at `epochMs`: a little before it starts until its grace ends. */
export function isOpen(number: number, epochMs: number, timing: Timing): boolean {
  return (
    epochMs >= startsAt(number, timing) - timing.earlyMs && epochMs <= endsAt(number, timing) + timing.graceMs
  );
}

/** When round `number` is closed: its grace is over and the last accepted batch has been written. */
export function closesAt(number: number, timing: Timing): number {
  return endsAt(number, timing) + timing.graceMs + timing.settleMs;
}
