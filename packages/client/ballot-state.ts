import type { Timing } from "@marquee/core/round/round";
import { MAX_BATCH } from "@marquee/core/vote/limits";
import { add, REACTIONS, total, zero, type Counts } from "@marquee/core/vote/reaction";
import type { Place } from "./ballot-schedule.ts";

/** A ballot as it is kept over a reload; plain JSON. */
export type SavedBallot = {
  version: 1;
  round: number;
  id: string;
  /** The sequence last used; 0 before the first batch. */
  sequence: number;
  /** The batch of that sequence while it is unanswered: it may or may not have been counted. */
  sent: Counts | null;
  /** Taps that have not been sent. */
  waiting: Counts;
  counted: Counts;
  refused: Counts;
  /** Whether its page has let go of it, so that another may take it over. */
  released: boolean;
};

/** What became of the taps of one ballot. */
export type BallotCounts = {
  /** Taps that stand: pending or counted. */
  mine: Counts;
  /** Sent or not, unanswered as yet. */
  pending: Counts;
  /** In the ledger. */
  counted: Counts;
  refused: Counts;
};

/** What is known of a batch that has had no answer. */
export type Unanswered = {
  /** How many times it has left. */
  attempt: number;
  /** When the ledger has settled, once the round was heard to be closed: what is not in it by then never will be. */
  settledAt?: number | undefined;
};

/** A batch is under way since `since`. */
export type Sending = { name: "sending"; since: number } & Unanswered;

/** A batch had no answer and goes again after a pause. */
export type Retrying = { name: "retrying"; wakeAt: number } & Unanswered;

/** What a ballot is doing. All times are the server's, epoch ms; a phase with a `wakeAt` has a timer. */
export type Phase =
  /** Every tap is counted or refused. */
  | { name: "idle" }
  /** Taps wait, since `since`, for their batch to leave. */
  | { name: "gathering"; since: number; wakeAt: number }
  | Sending
  | Retrying
  /** No page works on it: its own has let go of it, or an earlier page left it and none has resumed it. */
  | { name: "closed" };

/** A ballot and all that decides what it does next. */
export type BallotState<In extends Phase = Phase> = {
  readonly saved: SavedBallot;
  readonly phase: In;
  readonly timing: Timing;
  readonly place: Place;
  /** When a batch last left. */
  readonly lastSentAt: number | undefined;
  /** The most votes that the ledger was heard to hold for this voter, over all ballots. */
  readonly spent: number;
};

/** A ballot without taps. */
export function emptyBallot(round: number, id: string): SavedBallot {
  const counts = { waiting: zero(), counted: zero(), refused: zero() };
  return { version: 1, round, id, sequence: 0, sent: null, ...counts, released: false };
}

/** Whether what was found in storage is a ballot of this version. */
export function isSavedBallot(saved: unknown): saved is SavedBallot {
  return typeof saved === "object" && saved !== null && "version" in saved && saved.version === 1;
}

/** What became of the taps of `ballot`. */
export function countsOf({ sent, waiting, counted, refused }: SavedBallot): BallotCounts {
  const pending = sent ? add(sent, waiting) : waiting;
  return { mine: add(counted, pending), pending, counted, refused };
}

/** `ballot` with the first taps that wait as its next batch. */
export function withNextBatch(ballot: SavedBallot): SavedBallot & { sent: Counts } {
  const sent = zero();
  const waiting = zero();
  for (const reaction of REACTIONS) {
    sent[reaction] = Math.min(ballot.waiting[reaction], MAX_BATCH - total(sent));
    waiting[reaction] = ballot.waiting[reaction] - sent[reaction];
  }
  return { ...ballot, sequence: ballot.sequence + 1, sent, waiting };
}
