import type { Movie } from "./schema.ts";

/** One page of popular movies, most popular first. `totalPages`: how many can be asked for. */
export type PopularPage = { movies: Movie[]; totalPages: number };

/** Where movies come from: TMDB, or something that answers in its shapes. */
export interface MovieSource {
  /** Page `page`, from 1. Throws a `SourceError` that says what went wrong. */
  popular(page: number): Promise<PopularPage>;
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
