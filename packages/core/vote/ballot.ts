import type { Timers } from "../round/clock.ts";
import type { Timing } from "../round/round.ts";
import type { Counts, Reaction } from "./reaction.ts";
import type { VoteReceipt } from "./schema.ts";

/** One batch on the wire: `CastVotesInput`. Only reactions with votes are named. */
export type Batch = { round: number; ballot: string; sequence: number } & Partial<Counts>;

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
  /** Why taps were refused, in words. */
  refusal: string | null;
  /** Whether its page has let go of it, so that another may take it over. */
  released: boolean;
};

/** What a ballot needs from the world. */
export type BallotPorts = {
  /**
   * Sends one batch. Resolves with the receipt; rejects with an error whose `type` is the contract's errorType, or anything else for "no answer". Must settle in the end.
   */
  send: (batch: Batch) => Promise<VoteReceipt>;
  /** `now` is the server's time, epoch ms. */
  clock: Timers & { now(): number };
  /** Uniform in [0, 1). */
  random: () => number;
  timing: Timing;
  /** The server's present wish: at most one batch in so many ms. */
  flushMs: () => number;
  /** Keeps the ballot, by its `id`, where a reload finds it. Called after each change, before anything is sent. */
  save: (ballot: SavedBallot) => void;
  /** Called after each change of `counts()`, `refusal()` or `settled()`. */
  onChange: () => void;
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

/** A ballot that empties what an earlier page left; it takes no taps. */
export interface Drain {
  readonly round: number;
  readonly id: string;
  counts(): BallotCounts;
  /** Why the last refused tap was refused, in words. */
  refusal(): string | undefined;
  /** Whether every tap is counted or refused. */
  settled(): boolean;
  /** The network is back: sends again at once what waits for a retry. */
  nudge(): void;
  /** The page is being hidden: sends at once what waits for its turn. */
  flush(): void;
  /** Stops for good and saves the ballot as released: `restore` may take it from there, in this page or the next. */
  close(): void;
}

/** One page load's voting in one round. */
export interface Ballot extends Drain {
  /** Counts one tap. It ends as counted or refused; refused at once when the round is over or the voter has no votes left. */
  tap(reaction: Reaction): void;
}

/** A new ballot for `round`; `id` is random and new for each page load and round. */
export declare function createBallot(options: { round: number; id: string } & BallotPorts): Ballot;

/**
 * Takes over a ballot that an earlier page left and empties it under its old id and sequence. Undefined if `saved` is not one, or if it still belongs to a living page: a
 * duplicated tab gets a copy of `sessionStorage`, and two pages that number batches of one ballot would pass for repeats of each other. So it must have been
 * released, or this page must be a reload of the one that kept it.
 */
export declare function restore(
  saved: unknown,
  ports: BallotPorts,
  options: { reloaded: boolean },
): Drain | undefined;
