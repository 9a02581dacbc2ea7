import type { Reaction } from "@marquee/core/vote/reaction";
import type { Batch } from "@marquee/core/vote/schema";
import type { Failure } from "./ballot-refusals.ts";

/** What can happen to a ballot. */
export type BallotEvent =
  | { type: "tap"; reaction: Reaction }
  /** The phase's `wakeAt` has come. */
  | { type: "timer" }
  /** The batch of that sequence is counted; the ledger holds `votes` of this voter. */
  | { type: "receipt"; sequence: number; votes: number }
  /** A try of the batch of that sequence, which left at `sentAt`, ended without a receipt. */
  | { type: "failure"; sequence: number; attempt: number; sentAt: number; failure: Failure }
  /** The network is back. */
  | { type: "nudge" }
  /** The page is being hidden. */
  | { type: "flush" }
  /** The page lets go of the ballot. */
  | { type: "close" }
  /** A page takes over what an earlier one left. */
  | { type: "resume" };

/** What holds at the moment of an event. */
export type Moment = {
  /** Server time, epoch ms. */
  now: number;
  /** The server's present wish: at most one batch in so many ms. */
  flushMs: number;
  /** Uniform in [0, 1). */
  random: number;
  /** Whether it is this ballot's turn, of all of the page, to send a batch again that had no answer. */
  hasTurn: boolean;
};

/** What an event has to be followed by, beside saving a ballot that changed and setting the timer of a new phase. */
export type Effect =
  | { type: "send"; batch: Batch; attempt: number; sentAt: number }
  /** Other counts than before are to be shown. */
  | { type: "show" }
  /** A person is to be told that so many taps are refused, why, and how many votes are left where that is known. */
  | { type: "tell"; refused: [taps: number, why: string, left?: number | undefined] };
