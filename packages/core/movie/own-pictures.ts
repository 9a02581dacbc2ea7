import type { Movie } from "./schema.ts";

/** A picture whose path begins with this is of the show's own origin; every other one is TMDB's. */
const OWN_PICTURES = "/movies/";

/** Whether the picture at `path` is of the show's own origin, which keeps one file for all sizes. */
export const isOwnPicture = (path: string): boolean => path.startsWith(OWN_PICTURES);

/** `movie` with its pictures on the show's own origin. */
export function withOwnPictures(movie: Movie): Movie {
  const own = (path: string | null) => path && OWN_PICTURES + path.replace(/^\//, "");
  return { ...movie, posterPath: own(movie.posterPath), backdropPath: own(movie.backdropPath) };
}
