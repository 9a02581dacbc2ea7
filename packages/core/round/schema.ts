import { z } from "zod";
import { Movie } from "../movie/schema.ts";

/** A point in time on the wire: GraphQL's AWSDateTime, always UTC with milliseconds. */
export const Timestamp = z.iso.datetime({ precision: 3 });

/** One movie's turn on every screen. */
export const Round = z.object({
  number: z.int(),
  startsAt: Timestamp,
  endsAt: Timestamp,
  movie: Movie,
  /** How often its movie was replaced before it began; null: never, or nobody says. */
  revision: z.int().positive().nullable().default(null),
  /** The first round in which its movie stands, as a host holds it since; null: this one. */
  since: z.int().nullable().default(null),
});
export type Round = z.infer<typeof Round>;
