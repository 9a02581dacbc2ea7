import { util, type Context } from "@aws-appsync/utils";
import { MAX_BATCH } from "@marquee/core/vote/limits";
import { type Counts, REACTIONS, total, zero } from "@marquee/core/vote/reaction";
import type { VoteReceipt } from "@marquee/core/vote/schema";
import type { CastVotesMutationVariables } from "../operations/generated.ts";
import { refuse } from "./resolver-errors.ts";

/** What the steps of `castVotes` hand on. */
export type Votes = {
  /** The batch's increments. */
  counts: Counts;
  /** How many votes that is in all. */
  size: number;
  /** Whether the round took votes when the batch came. */
  open: boolean;
  receipt: VoteReceipt;
  /** Whether these are the voter's first votes in the round. */
  first: boolean;
};

export type CastVotes = Context<CastVotesMutationVariables, Votes>;

/** A ballot's id becomes part of an attribute's name, so what it is made of is limited. */
const BALLOT = "^[A-Za-z0-9_-]{1,64}$";

/** Checks the batch before anything is read or written. */
export function request(ctx: CastVotes) {
  const input = ctx.args.input;
  if (!util.matches(BALLOT, input.ballot)) {
    refuse("InvalidInput", "A ballot's id has 1 to 64 letters, digits, hyphens or underscores");
  }
  if (input.sequence < 1) {
    refuse(
      "InvalidInput",
      `A ballot's first batch has the sequence 1, and each next one more; this one has ${input.sequence}`,
    );
  }
  const counts = zero();
  for (const reaction of REACTIONS) {
    const votes = input[reaction] ?? 0;
    if (votes < 0)
      refuse("InvalidInput", `${votes} votes for ${reaction}: each count is a whole number, 0 or more`);
    counts[reaction] = votes;
  }
  const size = total(counts);
  if (size < 1) refuse("InvalidInput", "The batch has no votes: send it when there is at least one");
  if (size > MAX_BATCH) {
    refuse(
      "BatchTooLarge",
      `The batch has ${size} votes; one batch holds at most ${MAX_BATCH}: send the rest in the next`,
    );
  }
  ctx.stash.counts = counts;
  ctx.stash.size = size;
  return {};
}

export function response(ctx: CastVotes): VoteReceipt {
  return ctx.stash.receipt;
}
