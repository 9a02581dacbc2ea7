import { z } from "zod";

/** A movie as every screen shows it. Paths are TMDB's: append to `<image base>/<size>`; but for those of `own-pictures.ts`. */
export const Movie = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  overview: z.string(),
  /** ISO date (YYYY-MM-DD), null when unknown. */
  releaseDate: z.iso.date().nullable(),
  posterPath: z.string().nullable(),
  backdropPath: z.string().nullable(),
});
export type Movie = z.infer<typeof Movie>;
