import type { Movie } from "./schema.ts";

/** One page of popular movies, most popular first. */
export type PopularPage = { movies: Movie[]; totalPages: number };

/** Where movies come from: TMDB, or something that answers in its shapes. */
export interface MovieSource {
  /** Page `page`, from 1. Throws a `SourceError` that says what went wrong. */
  popular(page: number): Promise<PopularPage>;
}
