import { createListSource } from "@marquee/core/movie/list-source";
import { parseMovies } from "@marquee/core/movie/movies-setting";
import type { MovieSource } from "@marquee/core/movie/movie-source";
import type { Movie } from "@marquee/core/movie/schema";
import { createTmdb } from "@marquee/core/movie/tmdb";
import { credentialsIn, type Environment } from "./environment.ts";
import { s3MovieList } from "./movie-list.ts";

/** Longest wait for a page of movies, ms. */
const TMDB_MS = 8_000;

/** Where this deployment's movies come from; `catalogue` is the one that it has with it. */
export function createMovieSource(
  environment: Environment,
  catalogue: readonly Movie[],
  now: () => number,
): MovieSource {
  const {
    AWS_REGION: region,
    MOVIES,
    MOVIES_URL,
    TMDB_URL,
    TMDB_TOKEN,
    TMDB_LANGUAGE,
    TMDB_REGION,
  } = environment;
  const movies = parseMovies(MOVIES);
  switch (movies?.from) {
    case "catalogue":
      return createListSource("catalogue", async () => ({ version: "as shipped", movies: catalogue }));
    case "tmdb":
      return createTmdb({
        ...{ url: TMDB_URL, token: TMDB_TOKEN, fetch, timeoutMs: TMDB_MS, list: movies.list },
        ...{ language: TMDB_LANGUAGE, region: TMDB_REGION },
      });
    case "folder": {
      if (MOVIES_URL === undefined)
        throw new Error("MOVIES_URL must say where the list of the venue's own films is");
      return createListSource(
        "own films",
        s3MovieList({ url: MOVIES_URL, region, credentials: credentialsIn(environment), now }),
      );
    }
    default:
      throw new Error(`Nobody knows where movies of ${MOVIES} come from`);
  }
}
