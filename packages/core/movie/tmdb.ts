import { LAST_PAGE } from "./pool.ts";
import { type MovieSource, type PopularPage, SourceError, type SourceErrorKind } from "./movie-source.ts";
import { TmdbMovie, TmdbPage } from "./tmdb-schema.ts";

/** What to do about a token that is missing or wrong. */
const SET_TOKEN =
  "set TMDB's API read access token; on AWS run npm run sst -- secret set TmdbToken <token> and deploy, elsewhere set TMDB_TOKEN";

/** Where TMDB is and how to ask it. */
export type TmdbOptions = {
  /** The API's base, without `/3`: `https://api.themoviedb.org`. */
  url: string;
  /** The API read access token (v4), sent as a Bearer token. */
  token: string;
  fetch: (url: string, init: { headers: Record<string, string>; signal: AbortSignal }) => Promise<Response>;
  /** How long one page may take, body included. */
  timeoutMs: number;
  /** The language of titles and plots. */
  language?: string;
};

/**
 * TMDB's popular movies that can be shown: with a poster and not for adults only. An entry that makes no sense is skipped; a page
 * of nothing else is an error. Terms of use: keep what this returns for 6 months at most, and show TMDB's notice beside it.
 */
export function createTmdb({ url, token, fetch, timeoutMs, language = "en-US" }: TmdbOptions): MovieSource {
  const base = `${url.replace(/\/+$/, "")}/3/movie/popular`;

  /** The answer with its body read, or why there is none. */
  async function get(address: string): Promise<{ response: Response; body: string }> {
    try {
      const headers = { accept: "application/json", authorization: `Bearer ${token}` };
      const response = await fetch(address, { headers, signal: AbortSignal.timeout(timeoutMs) });
      return { response, body: await response.text() };
    } catch (cause) {
      const isLate = cause instanceof Error && cause.name === "TimeoutError";
      const why = isLate
        ? `TMDB gave no answer within ${timeoutMs} ms: try again later`
        : `Can't reach TMDB at ${base} (${reasonOf(cause)}): check TMDB_URL and the network`;
      throw new SourceError(isLate ? "timeout" : "network", why, { cause });
    }
  }

  return {
    async popular(page) {
      if (token.trim() === "") throw new SourceError("unauthorized", `There is no TMDB token: ${SET_TOKEN}`);
      if (!Number.isInteger(page) || page < 1 || page > LAST_PAGE)
        throw new SourceError(
          "bad-page",
          `There is no page ${page}: ask for a whole number in 1..${LAST_PAGE}`,
        );

      const { response, body } = await get(`${base}?language=${encodeURIComponent(language)}&page=${page}`);
      if (!response.ok) throw refusal(response, page);
      return read(body, page);
    },
  };
}

/** What the network says, from the bottom of `error`: fetch itself only says that it failed. */
function reasonOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : String(error);
}

/** What an answer that is no success means, and what to do about it. */
function refusal({ status, headers }: Response, page: number): SourceError {
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"));
  const later = retryAfterMs === undefined ? "later" : `in ${Math.ceil(retryAfterMs / 1_000)} s`;
  const because = (kind: SourceErrorKind, message: string) =>
    new SourceError(kind, message, { status, retryAfterMs });

  switch (status) {
    case 401:
    case 403:
      return because("unauthorized", `TMDB refused the token (HTTP ${status}): ${SET_TOKEN}`);
    case 404: {
      const advice = "check that TMDB_URL is the API's base, without /3";
      return because("not-found", `TMDB has no /3/movie/popular there (HTTP 404): ${advice}`);
    }
    case 429:
      return because("rate-limited", `TMDB was asked too often (HTTP 429): try again ${later}`);
    case 400:
    case 422:
      return because("bad-page", `TMDB has no page ${page} (HTTP ${status}): ask for a smaller one`);
  }
  if (status >= 500)
    return because("unavailable", `TMDB is not available (HTTP ${status}): try again ${later}`);
  return because("nonsense", `TMDB answered HTTP ${status}: check that TMDB_URL is TMDB`);
}

/** Milliseconds from a `Retry-After` in seconds. TMDB doesn't send dates, and a date would need a clock. */
function parseRetryAfter(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : undefined;
}

function read(body: string, page: number): PopularPage {
  const parsed = TmdbPage.safeParse(parseJson(body));
  if (!parsed.success)
    throw new SourceError("nonsense", `TMDB answered something that is no page of movies: ${excerpt(body)}`);

  const { results, total_pages } = parsed.data;
  const totalPages = Math.min(LAST_PAGE, total_pages);
  if (totalPages > 0 && page > totalPages)
    throw new SourceError(
      "bad-page",
      `TMDB has ${totalPages} pages now and not page ${page}: ask for a smaller one`,
    );

  const entries = results.flatMap((entry) => TmdbMovie.safeParse(entry).data ?? []);
  if (entries.length === 0)
    throw new SourceError("nonsense", `TMDB answered a page without a single movie: ${excerpt(body)}`);

  const movies = entries
    .filter(({ adult, movie }) => !adult && movie.posterPath !== null)
    .map(({ movie }) => movie);
  return { movies, totalPages };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The beginning of `body` for a log line. */
function excerpt(body: string): string {
  return body === "" ? "an empty body" : JSON.stringify(body.slice(0, 80));
}
