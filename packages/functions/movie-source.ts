import { createListSource } from "@marquee/core/movie/list-source";
import type { MovieSource } from "@marquee/core/movie/movie-source";
import type { Movie } from "@marquee/core/movie/schema";
import { createTmdb } from "@marquee/core/movie/tmdb";
import type { Environment } from "./environment.ts";

/** Longest wait for a page of movies, ms. */
const TMDB_MS = 8_000;

/** Where this deployment's movies come from; `catalogue` is the one that it has with it. */
export function createMovieSource(environment: Environment, catalogue: readonly Movie[]): MovieSource {
  const { MOVIES, TMDB_URL, TMDB_TOKEN, TMDB_LANGUAGE, TMDB_REGION } = environment;
  switch (MOVIES.from) {
    case "catalogue":
      return createListSource("catalogue", async () => ({ version: "as shipped", movies: catalogue }));
    case "tmdb":
      return createTmdb({
        ...{ url: TMDB_URL, token: TMDB_TOKEN, fetch, timeoutMs: TMDB_MS, list: MOVIES.list },
        ...{ language: TMDB_LANGUAGE, region: TMDB_REGION },
      });
  }
}
