import { looksInRound, tickMsFor } from "../audience/sizing.ts";
import { closesAt, roundAt, startsAt, type Timing } from "../round/round.ts";
import { total, zero } from "../vote/reaction.ts";
import type { Tally } from "../vote/schema.ts";
import { greaterSum, sameCounts, sameSum, type Sum, zeroSum } from "../vote/sum.ts";
import { createTally, type LeadState, publishTally } from "./lead-state.ts";
import { votesBefore } from "./run-votes.ts";
import type { Task } from "./task.ts";

/** The pause until the next look for what the first tally can't be without, ms. */
const NOT_YET_MS = 100;

/**
 * Whether the first tick of a round tells what came for the round before since its last tick. In a large room it comes so late that votes may still
 * come after it, and the final tally follows within a second or is there.
 */
export const tellsLastVotes = (tickMs: number, { graceMs }: Timing): boolean => tickMs < graceMs;

/**
 * Publishes the open round's tally: zero the moment it starts, which clears the votes on every screen, then whenever a tick finds it
 * changed.
 */
export function publishTallyTask(state: LeadState): Task {
  const { clock, store, votes } = state.ports;
  const { timing } = state;
  let read = false;
  /** How fast the room votes, by the last two readings. */
  let votesPerSecond = 0;

  /** What was published last of the open round, by this conductor or by the one before. */
  const lastTally = async (open: number): Promise<Tally | undefined> => {
    const known = read ? state.tally : await store.tally();
    read = true;
    if (known) state.tally = known;
    if (known?.round === open - 1 && !known.final) state.endedTally = known;
    return known?.round === open ? known : undefined;
  };

  return {
    name: "tick",
    limitMs: 3_000,
    pauseMs: 1_000,
    async step() {
      const began = clock.now();
      const open = roundAt(began, timing);
      // Without an audience yet, a tally would say that nobody is here.
      const round = state.rounds?.get(open);
      if (state.audience === undefined || !round) return began + Math.min(timing.tickMs, NOT_YET_MS);

      const starts = began - startsAt(open, timing) < timing.tickMs;
      const [last, counted] = await Promise.all([lastTally(open), starts ? zeroSum() : votes.lanes(open)]);
      // Lanes are read cheaply, so one may be older than what was read before.
      const sum = greaterSum(counted, last ?? zeroSum());
      if (!starts) state.counted.set(open, sum);
      const before = await votesBefore(state, round);
      // Without what was said before a tally would say that all of it is gone.
      if (before === undefined) return began + Math.min(timing.tickMs, NOT_YET_MS);
      const isNews = !last || !sameSum(sum, last) || !sameCounts(before ?? zero(), last.before ?? zero());
      if (isNews || state.audience !== last.audience) {
        if (!(await state.confirmLead())) return undefined;
        const tally = createTally(state, open, sum, false, before);
        await publishTally(state, tally);
        state.tally = tally;
      }
      // Between two movies nobody votes, and the room is as busy as before.
      if (!starts) votesPerSecond = last ? speed(last, sum, began) : 0;
      const tickMs = tickMsFor({ audience: state.audience, votesPerSecond }, timing);
      if (!starts && tellsLastVotes(tickMs, timing)) await publishLastVotes(state, open - 1);
      return nextTick(state, tickMs);
    },
  };
}

/** Publishes the votes of a round's last tick, and those that phones sent when it ended: they would wait for the close otherwise. */
async function publishLastVotes(state: LeadState, round: number): Promise<void> {
  const { endedTally, ports, timing } = state;
  // From its close on the ledger tells.
  if (endedTally?.round !== round || ports.clock.now() >= closesAt(round, timing)) return;
  const sum = greaterSum(await ports.votes.lanes(round), endedTally);
  state.counted.set(round, sum);
  if (!sameSum(sum, endedTally) && (await state.confirmLead()))
    await publishTally(state, createTally(state, round, sum, false, endedTally.before));
  delete state.endedTally;
}

/** Votes a second from the tally `last` to a reading of `sum` at `now`, epoch ms. */
function speed(last: Tally, sum: Sum, now: number): number {
  const seconds = Math.max(1, now - Date.parse(last.sentAt)) / 1_000;
  return Math.max(0, total(sum) - total(last)) / seconds;
}

/** When the next tick is, epoch ms. Ticks stand on a grid that begins with the round, and the next round begins with one. */
function nextTick({ ports, timing }: LeadState, tickMs: number): number {
  const now = ports.clock.now();
  const open = roundAt(now, timing);
  const began = startsAt(open, timing);
  const look = Math.floor((now - began) / tickMs) + 1;
  return look <= looksInRound(tickMs, timing) ? began + Math.ceil(look * tickMs) : startsAt(open + 1, timing);
}
