import type { Movie } from "./schema.ts";

/** One page of movies. `totalPages`: how many can be asked for. */
export type MoviePage = {
  movies: Movie[];
  totalPages: number;
  /** How many movies there are in all, where that is known: a short list comes round sooner than a long one. */
  total?: number;
};

/** Where movies come from: TMDB, or something that answers in its shapes. */
export interface MovieSource {
  /** What it gives, the same at each start: a pool that was filled by a source of another name is emptied. */
  readonly name: string;
  /**
   * A venue's own list has it: another answer after each change, and the pool is filled anew. Such a list is asked for page after page, so that each of
   * its movies has its turn; of every other one the first pages have what people know best, and are asked for more often. Throws as `page` does.
   */
  version?(): Promise<string>;
  /** Page `page`, from 1. Throws a `SourceError` that says what went wrong. */
  page(page: number): Promise<MoviePage>;
}

/** The ways in which a source fails. */
export type SourceErrorKind =
  | "unauthorized"
  | "not-found"
  | "rate-limited"
  | "unavailable"
  | "timeout"
  | "network"
  | "nonsense"
  | "bad-page";

/** Why there are no movies: `message` says what was wrong and what to do. */
export class SourceError extends Error {
  readonly kind: SourceErrorKind;
  /** The HTTP status, if there was an answer. */
  readonly status: number | undefined;
  /** How long the source asks to be left alone, ms, if it said so. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: SourceErrorKind,
    message: string,
    why: { status?: number; retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: why.cause });
    this.name = "SourceError";
    this.kind = kind;
    this.status = why.status;
    this.retryAfterMs = why.retryAfterMs;
  }
}
