import type { Timing } from "../round/round.ts";

/**
 * Most batches a second from the whole room, over a round: each is two writes, and a new on-demand table of DynamoDB takes 4,000 a second
 * to begin with.
 */
export const BATCHES_PER_SECOND = 1_500;

/**
 * How often a phone in a room of `audience` phones may send a batch, ms, so that all of them together stay within the budget even if
 * everyone taps all the time. At most a round: more than two batches, one in the round and one in its grace, no phone can be spared.
 */
export function flushMsFor(audience: number, timing: Timing): number {
  const { flushMs, roundMs } = timing;
  const batches = (BATCHES_PER_SECOND * roundMs) / 1_000 / Math.max(1, audience);
  // What is left when the round ends leaves by one batch more.
  const wanted = batches > 2 ? roundMs / (batches - 1) : roundMs;
  return Math.ceil(Math.max(flushMs, wanted));
}

/**
 * Most deliveries of tallies a second. AppSync's default quota is 1,000,000 outbound messages a second; half of it is left to
 * announcements, boards and chat.
 */
const DELIVERIES_PER_SECOND = 500_000;

/** Up to this audience even a busy room is told its counters every tick. */
const SMALL_ROOM = 62;

/**
 * The longest pause between two tallies of a busy room, in ticks: 4.6 s. What screens draw is a pause and the way behind the votes, and counters that lag
 * by more than five seconds are not one's own room's any more.
 */
const LONGEST_PAUSE_TICKS = 9.2;

/** A room, and how fast it votes: what decides how often it is told its counters. */
export type Pace = { audience: number; votesPerSecond: number };

/**
 * How long a room of `audience` phones that votes all the time waits from one tally to the next, ms; screens draw its counters meanwhile. A tally is a
 * message to everyone, so what a room's tallies cost grows with its size, and with how often they come. The pause grows with the root of the size: a
 * room of four times as many is told half as often, pays twice as much for it, and each of its viewers half. A whole number of pauses makes a round
 * unless they are the longest, so that the last tally is drawn out just as the round ends.
 */
export function busyTickMs(audience: number, timing: Timing): number {
  const { roundMs, tickMs } = timing;
  const wantedMs = tickMs * Math.max(1, Math.sqrt(audience / SMALL_ROOM));
  const inRound = Math.max(1, Math.round(roundMs / wantedMs));
  const pauseMs = Math.min(roundMs / inRound, LONGEST_PAUSE_TICKS * tickMs);
  return Math.max(pauseMs, (audience * 1_000) / DELIVERIES_PER_SECOND);
}

/** How many looks for votes a round has after its start: one that leaves less than half a pause to draw what it finds is not worth a message. */
export function looksInRound(tickMs: number, { roundMs }: Timing): number {
  return Math.floor(roundMs / tickMs - 0.5);
}

/** Whether a room votes so seldom that each vote can be told by itself, in no more tallies than a busy room of its size has. */
export function isQuiet({ audience, votesPerSecond }: Pace, timing: Timing): boolean {
  return (votesPerSecond * busyTickMs(audience, timing)) / 1_000 < 1;
}

/**
 * How long it is from one look for votes to the next, ms: in a quiet room a tick, as a look without news costs nothing, in a busy one as
 * `busyTickMs` says. Nobody hurries for nobody.
 */
export function tickMsFor(pace: Pace, timing: Timing): number {
  const { audience } = pace;
  if (audience === 0) return 2 * timing.tickMs;
  const busyMs = busyTickMs(audience, timing);
  if (!isQuiet(pace, timing)) return busyMs;
  return Math.min(busyMs, Math.max(timing.tickMs, (audience * 1_000) / DELIVERIES_PER_SECOND));
}

/** How many lanes a round's votes may be spread over, so that no partition key takes them all. */
export const LANE_COUNTS = [16, 64, 256] as const;
export type LaneCount = (typeof LANE_COUNTS)[number];

/**
 * Up to so many viewers 16 lanes do: 1,200 writes a second stay below a partition's 1,000 wherever the lanes of a new table's four partitions fall. Up to
 * the second number 64 do, on the eight partitions of a warmed table, which then take 4,000.
 */
const FEW = 1_000;
const MANY = 10_000;

/** The lanes that `viewers` need. */
export const lanesFor = (viewers: number): LaneCount => (viewers <= FEW ? 16 : viewers <= MANY ? 64 : 256);

/** The memory of a Lambda function that has little to do, MB. */
export const FUNCTION_MB = 256;

/**
 * From so many viewers on a conductor has twice the memory, as Lambda gives processor time with it: with that of 256 MB it would read the ledgers of
 * 10,000 voters for 1.9 of every 10 s.
 */
const LARGE_ROOM = 2_000;

/** The memory of a conductor for a night of `viewers`, MB. */
export const conductorMb = (viewers: number): number => (viewers < LARGE_ROOM ? 1 : 2) * FUNCTION_MB;
