import { z } from "zod";
import { Reaction } from "../vote/schema.ts";

/** A movie's place among tonight's best in one reaction. */
export const Standing = z.object({
  reaction: Reaction,
  /** 1 is the best. */
  rank: z.int().positive(),
  votes: z.int().positive(),
  /** The round in which the movie got them. */
  round: z.int(),
  movie: z.object({ id: z.string(), title: z.string(), posterPath: z.string().nullable() }),
});
export type Standing = z.infer<typeof Standing>;

/** Tonight's standings. A greater `version` replaces a smaller one. */
export const Leaderboard = z.object({ version: z.int().nonnegative(), standings: z.array(Standing) });
export type Leaderboard = z.infer<typeof Leaderboard>;
