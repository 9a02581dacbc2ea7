import type { Clock } from "@marquee/core/clock";
import type { Timing } from "@marquee/core/round/round";
import { total, type Reaction } from "@marquee/core/vote/reaction";
import type { Batch, VoteReceipt } from "@marquee/core/vote/schema";
import type { BallotEvent, Effect } from "./ballot-events.ts";
import { transition } from "./ballot-machine.ts";
import { failureOf } from "./ballot-refusals.ts";
import type { BatchInLine } from "./repeat-queue.ts";
import {
  countsOf,
  emptyBallot,
  isSavedBallot,
  type BallotCounts,
  type BallotState,
  type SavedBallot,
} from "./ballot-state.ts";

/** What a ballot needs from the world. */
export type BallotPorts = {
  /**
   * Sends one batch. Resolves with the receipt; rejects with an error whose `type` is the contract's errorType and
   * whose `info` is its errorInfo, or with anything else when there was no answer. It must settle in the end: time-outs are its business.
   */
  send: (batch: Batch) => Promise<VoteReceipt>;
  /** The server's time. */
  clock: Clock;
  /** Uniform in [0, 1). */
  random: () => number;
  timing: Timing;
  /** The server's present wish: at most one batch in so many ms. */
  flushMs: () => number;
  /**
   * Keeps the ballot, by its `id`, where a reload finds it. Called after each change, and before anything is sent.
   * `sessionStorage` will do; a duplicated tab gets a copy of it, which is why `restore` asks whose the ballot is.
   */
  save: (ballot: SavedBallot) => void;
  /** Whether the ballot of that id may send again now what had no answer. */
  hasTurn: (id: string) => boolean;
  /** Called when what was sent again has its answer: it is another ballot's turn. */
  onTurnOver: () => void;
  /** Called after each change of `counts()` or `settled()`. */
  onChange: () => void;
  /**
   * Called when so many `taps` are refused, with the contract's errorType that says why, and how many votes the voter has left where that is
   * known: a person is to be told, once.
   */
  onRefused?: (taps: number, why: string, left?: number) => void;
};

/** A ballot of an earlier page, which is emptied and takes no taps. */
export interface RestoredBallot {
  readonly round: number;
  readonly id: string;
  counts(): BallotCounts;
  /** The batch that has to go again, as it had no answer; undefined if there is none. */
  inLine(): BatchInLine | undefined;
  /** Whether every tap is counted or refused. */
  settled(): boolean;
  /** The network is back: sends again at once what has had no answer. */
  nudge(): void;
  /** The page is being hidden: sends at once what waits for its turn. */
  flush(): void;
  /** Stops for good and saves the ballot as released: `restore` may take it from there, in this page or the next. */
  close(): void;
}

/** One page load's voting in one round. */
export interface Ballot extends RestoredBallot {
  /**
   * Counts one tap. It ends as counted or refused; refused at once when the round is over or the voter has no votes
   * left.
   */
  tap(reaction: Reaction): void;
}

/**
 * A new ballot for `round`. `id` is random and new for each page load and round: two tabs share an identity, and with
 * one ballot they would pass for repeats of each other.
 *
 * A tap is sent at once when nothing was sent in the last `flushMs`; otherwise it joins the batch that leaves
 * `flushMs` after the last one. One batch is under way at a time, and it keeps its sequence until it is answered, so
 * sending it again never counts twice. What is unsent when the round ends leaves then. When the server has raised
 * `flushMs`, the room is so large that it must not speak in one instant: the first batch and the last one wait a
 * random while.
 */
export function createBallot({ round, id, ...ports }: { round: number; id: string } & BallotPorts): Ballot {
  return run(emptyBallot(round, id), "idle", ports).ballot;
}

/**
 * Takes over a ballot that an earlier page left, and empties it under its old id and sequence.
 *
 * It must have been released by its page, or this page must be a reload of that one (`reloaded`). Otherwise its page
 * may still live, as when a tab is duplicated and its storage with it, and two pages that number the batches of one
 * ballot would lose each other's taps.
 *
 * @returns undefined if `saved` is not a ballot of this version, or may belong to another page
 */
export function restore(
  saved: unknown,
  ports: BallotPorts,
  { reloaded }: { reloaded: boolean },
): RestoredBallot | undefined {
  if (!isSavedBallot(saved) || !(saved.released || reloaded)) return undefined;
  const { ballot, handle } = run(saved, "closed", ports);
  handle({ type: "resume" });
  return ballot;
}

/** Runs a ballot from a phase without a timer: does what each event has to be followed by. */
function run(saved: SavedBallot, phase: "idle" | "closed", ports: BallotPorts) {
  const { send, clock, timing, flushMs, random, hasTurn } = ports;
  const { round, id } = saved;
  let state: BallotState = {
    saved,
    phase: { name: phase },
    timing,
    place: { first: random(), last: random() },
    lastSentAt: undefined,
    spent: total(saved.counted),
  };
  let stopTimer = () => {};

  function handle(event: BallotEvent): void {
    const before = state;
    const now = clock.now();
    const moment = { now, flushMs: flushMs(), random: random(), hasTurn: hasTurn(id) };
    const [next, effects] = transition(before, event, moment);
    state = next;
    if (next.saved !== before.saved) ports.save(next.saved);
    if (next.phase !== before.phase) {
      stopTimer();
      if ("wakeAt" in next.phase)
        stopTimer = clock.after(next.phase.wakeAt - now, () => handle({ type: "timer" }));
    }
    effects.forEach(perform);
  }

  function perform(effect: Effect): void {
    if (effect.type === "show") ports.onChange();
    if (effect.type === "tell") ports.onRefused?.(...effect.refused);
    if (effect.type === "send") void deliver(effect);
  }

  async function deliver({ batch, attempt, sentAt }: Extract<Effect, { type: "send" }>): Promise<void> {
    const { sequence } = batch;
    const answer = await send(batch).then(
      (receipt) => ({ type: "receipt", sequence, votes: total(receipt) }) as const,
      (error: unknown) =>
        ({ type: "failure", sequence, attempt, sentAt, failure: failureOf(error) }) as const,
    );
    handle(answer);
    const isAnswered = !state.saved.sent || state.saved.sequence !== sequence;
    if (isAnswered && attempt > 1) ports.onTurnOver();
  }

  const ballot: Ballot = {
    round,
    id,
    tap: (reaction) => handle({ type: "tap", reaction }),
    counts: () => countsOf(state.saved),
    inLine() {
      const { phase, lastSentAt = 0 } = state;
      const isUnderWay = phase.name === "sending" && phase.attempt > 1;
      return isUnderWay || phase.name === "retrying" ? { round, sentAt: lastSentAt, isUnderWay } : undefined;
    },
    settled: () => total(countsOf(state.saved).pending) === 0,
    nudge: () => handle({ type: "nudge" }),
    flush: () => handle({ type: "flush" }),
    close: () => handle({ type: "close" }),
  };
  return { ballot, handle };
}
