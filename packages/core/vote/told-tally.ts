import type { z } from "zod";
import { Leaderboard } from "../leaderboard/schema.ts";
import { Tally } from "./schema.ts";

/** A tally as every screen is told it: a final one that has changed the board brings it along, as one message costs half of two. */
export const ToldTally = Tally.extend({ leaderboard: Leaderboard.nullable().default(null) });
export type ToldTally = z.infer<typeof ToldTally>;
