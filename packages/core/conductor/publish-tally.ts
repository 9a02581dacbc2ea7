import { COUNT_MS } from "../audience/presence.ts";
import { closesAt, EPOCH, roundAt, startsAt } from "../round/round.ts";
import { REACTIONS } from "../vote/reaction.ts";
import { type Task, within } from "./task.ts";
import type { Sum } from "./ports.ts";
import { nobody, publish, sameSum, type LeadState, tallyOf } from "./lead-state.ts";

/** Longest that the first tally waits to know the audience, ms; then it says 0. */
const COUNT_LIMIT_MS = 2_000;

/** Until the next look for what the first tally can't be without, ms. */
const NOT_YET_MS = 100;

/**
 * Most deliveries of tallies a second. AppSync's default quota is 1,000,000 outbound messages a second; half of it is left to
 * announcements, boards and chat.
 */
const DELIVERIES_PER_SECOND = 500_000;

/** From these audiences on a second, and two seconds, pass between tallies instead of half of one: what a tally costs grows with the room. */
const LARGE_ROOM = 2_500;
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
  let inherited = false;

  /** Ticks stand on a grid that every round's start is on. */
  const tickAfter = (epochMs: number) => {
    const stepMs = timing.tickMs * ticksApart(state.audience ?? 1, timing.tickMs);
    const next = EPOCH + (Math.floor((epochMs - EPOCH) / stepMs) + 1) * stepMs;
    return Math.min(next, startsAt(roundAt(epochMs, timing) + 1, timing));
  };

  /** Votes of a round's last tick, and those that phones sent when it ended, would wait for the close otherwise. */
  const tellLastVotes = async (round: number) => {
    const { ended } = state;
    // From its close on the ledger tells.
    if (ended?.round !== round || clock.now() >= closesAt(round, timing)) return;
    const sum = atLeast(await votes.lanes(round), ended);
    if (!sameSum(sum, ended) && (await state.leads()))
      await publish(state, tallyOf(state, round, sum, false));
    delete state.ended;
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
      const [known, counted] = await Promise.all([
        inherited ? state.tally : store.tally(),
        starts ? nobody() : votes.lanes(open),
      ]);
      inherited = true;
      const last = known?.round === open ? known : undefined;
      if (known) state.tally = known;
      if (known?.round === open - 1 && !known.final) state.ended = known;

      const sum = atLeast(counted, last);
      if (!last || !sameSum(sum, last) || state.audience !== last.audience) {
        if (!(await state.leads())) return undefined;
        const tally = tallyOf(state, open, sum, false);
        await publish(state, tally);
        state.tally = tally;
      }
      if (!starts) await tellLastVotes(open - 1);
      return tickAfter(clock.now());
    },
  };
}

/** Counts the audience. */
export function countAudienceTask(state: LeadState): Task {
  const { audience, clock, metrics } = state.ports;
  return {
    name: "audience",
    limitMs: 5_000,
    pauseMs: COUNT_MS,
    async step() {
      try {
        state.audience = await within(COUNT_LIMIT_MS, audience.count(clock.now()), clock);
        metrics.record("Audience", state.audience);
      } finally {
        state.audience ??= 0;
      }
      return clock.now() + COUNT_MS;
    },
  };
}

/** The greater of each count: lanes are read cheaply, so one may be older than what was read before. */
function atLeast(sum: Sum, last: Sum | undefined): Sum {
  if (!last) return sum;
  const greater = { ...sum, voters: Math.max(sum.voters, last.voters) };
  for (const reaction of REACTIONS) greater[reaction] = Math.max(sum[reaction], last[reaction]);
  return greater;
}
