import { closesAt, endsAt, isOpen } from "@marquee/core/round/round";
import { MAX_VOTES_PER_ROUND } from "@marquee/core/vote/limits";
import { add, total, zero } from "@marquee/core/vote/reaction";
import type { Batch } from "@marquee/core/vote/schema";
import type { BallotEvent, Effect, Moment } from "./ballot-events.ts";
import { meaningOf } from "./ballot-refusals.ts";
import { leavesAt, NUDGED_AFTER_MS, pauseAfter } from "./ballot-schedule.ts";
import {
  countsOf,
  withNextBatch,
  type BallotState,
  type Phase,
  type Retrying,
  type Sending,
  type Unanswered,
} from "./ballot-state.ts";

type EventOf<Type> = Extract<BallotEvent, { type: Type }>;

type Step = [BallotState, Effect[]];

type Handler<In extends Phase, At extends BallotEvent> = (
  ballot: BallotState<In>,
  moment: Moment,
  event: At,
) => Step;

/** What each phase does at each event; one that is not named changes nothing. */
const TABLE: {
  [Name in Phase["name"]]: {
    [Type in BallotEvent["type"]]?: Handler<Extract<Phase, { name: Name }>, EventOf<Type>>;
  };
} = {
  idle: { tap, close },
  gathering: { tap, timer: gather, flush: dispatch, close },
  sending: { tap, receipt: count, failure: judge, nudge: repeatIfSlow, close },
  retrying: { tap, receipt: count, failure: judge, timer: repeatInTurn, nudge: repeatInTurn, close },
  closed: { tap: misuse, resume },
};

/** What becomes of a ballot at `event`, and what has to follow. @throws Error at a tap on a closed ballot */
export function transition(ballot: BallotState, event: BallotEvent, moment: Moment): Step {
  const row: Partial<Record<string, Handler<never, never>>> = TABLE[ballot.phase.name];
  return row[event.type]?.(ballot as never, moment, event as never) ?? [ballot, []];
}

function misuse({ saved }: BallotState): never {
  throw new Error(`ballot ${saved.id} is closed: make a new one for new taps`);
}

function tap(ballot: BallotState, moment: Moment, { reaction }: EventOf<"tap">): Step {
  const { saved, phase } = ballot;
  const why = whyNot(ballot, moment.now);
  const into = why ? "refused" : "waiting";
  const one = { ...zero(), [reaction]: 1 };
  const tapped = { ...ballot, saved: { ...saved, [into]: add(saved[into], one) } };
  const isBusy = phase.name === "sending" || phase.name === "retrying";
  const [next, effects] = isBusy ? [tapped, []] : gather(tapped, moment);
  const left = why === "TooManyVotes" ? 0 : undefined;
  const told: Effect[] = why ? [{ type: "tell", refused: [1, why, left] }] : [];
  return [next, [...effects, { type: "show" }, ...told]];
}

/** Why a tap counts no more, if it does not: the contract's errorType. */
function whyNot({ saved, spent, timing }: BallotState, now: number) {
  if (!isOpen(saved.round, now, timing)) return "RoundClosed";
  return spent + total(countsOf(saved).pending) >= MAX_VOTES_PER_ROUND ? "TooManyVotes" : undefined;
}

/** Sends what waits if its time has come. */
function gather(ballot: BallotState, moment: Moment): Step {
  const { saved, phase, timing, place, lastSentAt } = ballot;
  const { now, flushMs } = moment;
  const taps = total(saved.waiting);
  if (taps === 0) return [{ ...ballot, phase: { name: "idle" } }, []];
  const since = phase.name === "gathering" ? phase.since : now;
  const wakeAt = leavesAt({ round: saved.round, timing, place, taps, since, lastSentAt, flushMs });
  if (wakeAt <= now) return dispatch(ballot, moment);
  return [{ ...ballot, phase: { name: "gathering", since, wakeAt } }, []];
}

function dispatch(ballot: BallotState, moment: Moment): Step {
  return transmit({ ...ballot, saved: withNextBatch(ballot.saved) }, moment);
}

function repeat(ballot: BallotState<Sending | Retrying>, moment: Moment): Step {
  return transmit(ballot, moment, ballot.phase);
}

function repeatInTurn(ballot: BallotState<Retrying>, moment: Moment): Step {
  if (moment.hasTurn) return repeat(ballot, moment);
  return [{ ...ballot, phase: { ...ballot.phase, wakeAt: moment.now + pauseOf(ballot, moment) } }, []];
}

/** How long a batch that had no answer waits until it goes again, or until it asks whether it may. */
function pauseOf({ saved, phase, timing }: BallotState<Sending | Retrying>, { now, random }: Moment): number {
  const graceLeftMs = endsAt(saved.round, timing) + timing.graceMs - now;
  return pauseAfter(phase.attempt, graceLeftMs, random);
}

function repeatIfSlow(ballot: BallotState<Sending>, moment: Moment): Step {
  return moment.now - ballot.phase.since < NUDGED_AFTER_MS ? [ballot, []] : repeat(ballot, moment);
}

/** Sends the batch; `before` is what was known of it until now. */
function transmit(ballot: BallotState, { now }: Moment, before: Unanswered = { attempt: 0 }): Step {
  const { round, id, sequence, sent } = ballot.saved;
  const phase: Sending = { ...before, name: "sending", attempt: before.attempt + 1, since: now };
  const votes = Object.fromEntries(Object.entries(sent ?? {}).filter(([, count]) => count > 0));
  const batch: Batch = { round, ballot: id, sequence, ...votes };
  return [
    { ...ballot, phase, lastSentAt: now },
    [{ type: "send", batch, attempt: phase.attempt, sentAt: now }],
  ];
}

function count(ballot: BallotState, moment: Moment, { sequence, votes }: EventOf<"receipt">): Step {
  const { saved, spent } = ballot;
  if (!saved.sent || sequence !== saved.sequence) return [ballot, []];
  const counted = { ...saved, sent: null, counted: add(saved.counted, saved.sent) };
  return settle({ ...ballot, saved: counted, spent: Math.max(spent, votes) }, moment);
}

/** Refuses the batch if that is the server's last word on it; otherwise it goes again. */
function judge(
  ballot: BallotState<Sending | Retrying>,
  moment: Moment,
  { sequence, attempt, sentAt, failure }: EventOf<"failure">,
): Step {
  const { saved, phase, timing, spent } = ballot;
  const { sent, round } = saved;
  const { now } = moment;
  if (!sent || sequence !== saved.sequence) return [ballot, []];

  const meaning = meaningOf(failure);
  const isClosed = meaning === "roundClosed" && now >= endsAt(round, timing);
  const settledAt = phase.settledAt ?? (isClosed ? now + timing.settleMs : undefined);
  const isFinal =
    meaning === "refused" ||
    (isClosed && settledAt !== undefined && sentAt >= settledAt) ||
    (meaning === "requestUnknown" && now >= closesAt(round, timing));
  if (isFinal) {
    const { errorType, left } = failure;
    const refused = { ...saved, sent: null, refused: add(saved.refused, sent) };
    // The voter's other tabs have cast what this one has not.
    const cast = left === undefined ? spent : Math.max(spent, MAX_VOTES_PER_ROUND - left);
    const told: Effect = { type: "tell", refused: [total(sent), errorType, left] };
    return settle({ ...ballot, saved: refused, spent: cast }, moment, told);
  }
  // An older try's failure says nothing about the one that is under way.
  if (phase.name === "retrying" || attempt !== phase.attempt)
    return [{ ...ballot, phase: { ...phase, settledAt } }, []];
  const unsettledMs = (settledAt ?? now) - now;
  const pauseMs = unsettledMs > 0 ? unsettledMs : pauseOf(ballot, moment);
  return [{ ...ballot, phase: { name: "retrying", attempt, settledAt, wakeAt: now + pauseMs } }, []];
}

/** The batch is answered: the next one may leave. */
function settle(ballot: BallotState, moment: Moment, ...told: Effect[]): Step {
  const [next, effects] = gather(ballot, moment);
  return [next, [...effects, { type: "show" }, ...told]];
}

function close(ballot: BallotState): Step {
  return [{ ...ballot, phase: { name: "closed" }, saved: { ...ballot.saved, released: true } }, []];
}

function resume(ballot: BallotState, moment: Moment): Step {
  const taken = { ...ballot, saved: { ...ballot.saved, released: false } };
  return taken.saved.sent ? transmit(taken, moment) : gather(taken, moment);
}
