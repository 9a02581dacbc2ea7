import type { Movie } from "./schema.ts";

/** A picture whose path begins with this is of the show's own origin; every other one is TMDB's. */
const OWN_PICTURES = "/movies/";

/** Where the pictures of a venue's own films are, and the list of them, which the conductor reads. */
export const OWN_FILMS = `${OWN_PICTURES}own/`;
export const OWN_FILMS_LIST = "/movies.json";

/** Whether the picture at `path` is of the show's own origin, which keeps one file for all sizes. */
export const isOwnPicture = (path: string): boolean => path.startsWith(OWN_PICTURES);

/** `movie` with its pictures on the show's own origin. */
export function withOwnPictures(movie: Movie): Movie {
  const own = (path: string | null) => path && OWN_PICTURES + path.replace(/^\//, "");
  return { ...movie, posterPath: own(movie.posterPath), backdropPath: own(movie.backdropPath) };
}
