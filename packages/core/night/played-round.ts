import { z } from "zod";
import { Timestamp } from "../round/schema.ts";
import { Counts, Reaction } from "../vote/schema.ts";

/** A round that is over, or on, for whoever looks back. */
export const PlayedRound = z.object({
  number: z.int(),
  startsAt: Timestamp,
  endsAt: Timestamp,
  movie: z.object({ id: z.string(), title: z.string(), releaseDate: z.iso.date().nullable() }),
  /** The first of the rounds in which a host has held its movie, up to this one; null: it was not held. */
  since: z.int().nullable(),
  /** What the close counted; null: nothing yet, or nobody voted. */
  counts: Counts.extend({ voters: z.int().nonnegative() }).nullable(),
  /** The reactions in which it stands on no board, because a host does not want it there. */
  offBoard: z.array(Reaction),
});
export type PlayedRound = z.infer<typeof PlayedRound>;

/** A part of the rounds that were asked for: those that began up to `through`, ascending. The rest is asked for from the instant after it on. */
export const PlayedRounds = z.object({ through: Timestamp, rounds: z.array(PlayedRound) });
export type PlayedRounds = z.infer<typeof PlayedRounds>;
