import { closesAt, EPOCH, roundAt, startsAt } from "../round/round.ts";
import type { Tally } from "../vote/schema.ts";
import { greaterSum, sameSum, zeroSum } from "../vote/sum.ts";
import { createTally, type LeadState, publishTally } from "./lead-state.ts";
import type { Task } from "./task.ts";

/** The pause until the next look for what the first tally can't be without, ms. */
const NOT_YET_MS = 100;

/**
 * Most deliveries of tallies a second. AppSync's default quota is 1,000,000 outbound messages a second; half of it is left to
 * announcements, boards and chat.
 */
const DELIVERIES_PER_SECOND = 500_000;

/** From this audience on a second passes between tallies instead of half of one: what a tally costs grows with the room. */
const LARGE_ROOM = 2_500;

/** From this audience on two seconds pass between tallies. */
const HUGE_ROOM = 10_000;

/** Ticks of `tickMs` from one reading of the votes to the next in a room of `audience` phones; nobody hurries for nobody. */
export function ticksApart(audience: number, tickMs: number): number {
  if (audience === 0) return 2;
  const ticks = audience < LARGE_ROOM ? 1 : audience < HUGE_ROOM ? 2 : 4;
  return Math.max(ticks, Math.ceil((audience * 1_000) / tickMs / DELIVERIES_PER_SECOND));
}

/**
 * Publishes the open round's tally: zero the moment it starts, which clears the votes on every screen, then whenever a tick finds it
 * changed.
 */
export function publishTallyTask(state: LeadState): Task {
  const { clock, store, votes } = state.ports;
  const { timing } = state;
  let read = false;

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
      if (state.audience === undefined || !state.rounds?.has(open))
        return began + Math.min(timing.tickMs, NOT_YET_MS);

      const starts = began - startsAt(open, timing) < timing.tickMs;
      const [last, counted] = await Promise.all([lastTally(open), starts ? zeroSum() : votes.lanes(open)]);
      // Lanes are read cheaply, so one may be older than what was read before.
      const sum = greaterSum(counted, last ?? zeroSum());
      if (!last || !sameSum(sum, last) || state.audience !== last.audience) {
        if (!(await state.confirmLead())) return undefined;
        const tally = createTally(state, open, sum, false);
        await publishTally(state, tally);
        state.tally = tally;
      }
      if (!starts) await publishLastVotes(state, open - 1);
      return nextTick(state);
    },
  };
}

/** Publishes the votes of a round's last tick, and those that phones sent when it ended: they would wait for the close otherwise. */
async function publishLastVotes(state: LeadState, round: number): Promise<void> {
  const { endedTally, ports, timing } = state;
  // From its close on the ledger tells.
  if (endedTally?.round !== round || ports.clock.now() >= closesAt(round, timing)) return;
  const sum = greaterSum(await ports.votes.lanes(round), endedTally);
  if (!sameSum(sum, endedTally) && (await state.confirmLead()))
    await publishTally(state, createTally(state, round, sum, false));
  delete state.endedTally;
}

/** When the next tick is, epoch ms. Ticks stand on a grid that every round's start is on. */
function nextTick({ audience = 1, ports, timing }: LeadState): number {
  const now = ports.clock.now();
  const stepMs = timing.tickMs * ticksApart(audience, timing.tickMs);
  const next = EPOCH + (Math.floor((now - EPOCH) / stepMs) + 1) * stepMs;
  return Math.min(next, startsAt(roundAt(now, timing) + 1, timing));
}
