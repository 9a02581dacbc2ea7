import { z } from "zod";
import { Timestamp } from "../round/schema.ts";
import { REACTIONS } from "./reaction.ts";

const count = z.int().nonnegative();

/** How a person feels about the movie on screen. */
export const Reaction = z.enum(REACTIONS);

/** Votes per reaction. */
export const Counts = z.object({ love: count, like: count, meh: count, unknown: count, hate: count });

/** What the room thinks of one round's movie so far; absolute totals, so a repeat or an older one does no harm. */
export const Tally = Counts.extend({
  round: z.int(),
  /** Distinct people who voted. */
  voters: count,
  /** Phones in the room. */
  audience: count,
  /** True once the round is closed and summed from the ledger. */
  final: z.boolean(),
  sentAt: Timestamp,
  /** The votes of the rounds before it in which a host held its movie; null: there are none, or nobody says. */
  before: Counts.nullable().default(null),
});
export type Tally = z.infer<typeof Tally>;

/** One batch of votes on the wire: the contract's `CastVotesInput`. Only reactions with votes are named. */
export type Batch = { round: number; ballot: string; sequence: number } & Partial<z.infer<typeof Counts>>;

/** What became of one batch: the counts that the ledger holds for this voter in this round, over all ballots. */
export const VoteReceipt = Counts.extend({
  round: z.int(),
  ballot: z.string(),
  sequence: z.int(),
  /** True when the batch had been counted before. */
  duplicate: z.boolean(),
});
export type VoteReceipt = z.infer<typeof VoteReceipt>;
