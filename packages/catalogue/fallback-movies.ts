import movies from "./fallback-movies.json" with { type: "json" };

/** So many of the films are shown while TMDB can't be had: more than come before one may be shown again. */
export const FALLBACK_COUNT = 60;

/** The best known films as the show's `Movie`s, as plain data, so that a Lambda can have them without the rest of the catalogue. */
export const FALLBACK_MOVIES: readonly {
  id: string;
  title: string;
  overview: string;
  releaseDate: string;
  posterPath: string;
  backdropPath: string;
}[] = movies;
