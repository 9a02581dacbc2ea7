import { LAST_PAGE } from "./pool.ts";
import { POPULAR, tmdbList } from "./movies-setting.ts";
import { type MovieSource, SourceError, type SourceErrorKind } from "./movie-source.ts";
import type { Movie } from "./schema.ts";
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
  /** The language of titles and plots, as BCP 47 writes it, `de` or `pt-BR`; what TMDB lacks in it comes in English. */
  language?: string | undefined;
  /** One of TMDB's lists, as `movies-setting.ts` has them; the popular movies without one. */
  list?: string | undefined;
  /** The country by whose releases TMDB orders its list, as ISO 3166-1 writes it, `DE`; the whole world without one. */
  region?: string | undefined;
};

/** What stands behind every other language. */
const ENGLISH = "en-US";

/**
 * The movies of one of TMDB's lists that can be shown: with a poster and not for adults only. An entry that makes no sense is skipped; a page
 * of nothing else is an error. Terms of use: keep what this returns for 6 months at most, and show TMDB's notice beside it.
 */
export function createTmdb({
  url,
  token,
  fetch,
  timeoutMs,
  list = POPULAR,
  language = ENGLISH,
  region,
}: TmdbOptions): MovieSource {
  const known = tmdbList(list);
  if (!known) throw new Error(`TMDB has no list ${list}`);
  const { path, parameters } = known;
  const base = `${url.replace(/\/+$/, "")}/3/${path}`;
  const chosen = new URLSearchParams({ ...(region !== undefined && { region }) });
  for (const [name, value] of parameters) chosen.append(name, value);

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
    name: `${base}?${new URLSearchParams([["language", language], ...chosen]).toString()}`,

    async page(page) {
      if (token.trim() === "") throw new SourceError("unauthorized", `There is no TMDB token: ${SET_TOKEN}`);
      if (!Number.isInteger(page) || page < 1 || page > LAST_PAGE)
        throw new SourceError(
          "bad-page",
          `There is no page ${page}: ask for a whole number in 1..${LAST_PAGE}`,
        );

      const read = async (language: string) => {
        const ours = { language, page: `${page}`, include_adult: "false" };
        const query = new URLSearchParams([...Object.entries(ours), ...chosen]);
        const { response, body } = await get(`${base}?${query.toString()}`);
        if (!response.ok) throw refusal(response, path, page);
        return readPage(body, page);
      };
      const { entries, totalPages } = await read(language);
      const shown = entries.filter(({ adultsOnly, movie }) => !adultsOnly && movie.posterPath !== null);
      const few = totalPages <= 1 && { total: shown.length };
      if (!shown.some((entry) => lacksWords(entry, language)))
        return { movies: shown.map(({ movie }) => movie), totalPages, ...few };

      // Without English the show goes on with what there is.
      const english = await read(ENGLISH).catch(() => ({ entries: [] as TmdbMovie[] }));
      const byId = new Map(english.entries.map(({ movie }) => [movie.id, movie]));
      return {
        movies: shown.map((entry) => inEnglish(entry, language, byId.get(entry.movie.id))),
        totalPages,
        ...few,
      };
    },
  };
}

/** Whether TMDB has no plot of the movie in `language`, or its title only in the one in which it was made. */
function lacksWords(entry: TmdbMovie, language: string): boolean {
  return language !== ENGLISH && (entry.movie.overview === "" || lacksTitle(entry, language));
}

function lacksTitle({ untranslatedFrom }: TmdbMovie, language: string): boolean {
  return untranslatedFrom !== undefined && untranslatedFrom !== language.split("-")[0];
}

/** The movie of `entry` with what it lacks in `language` from `english`, if that is known. */
function inEnglish(entry: TmdbMovie, language: string, english: Movie | undefined): Movie {
  const { movie } = entry;
  if (!english) return movie;
  return {
    ...movie,
    title: lacksTitle(entry, language) ? english.title : movie.title,
    overview: movie.overview || english.overview,
  };
}

/** What the network says, from the bottom of `error`: fetch itself only says that it failed. */
function reasonOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : String(error);
}

/** What an answer that is no success means, and what to do about it. */
function refusal({ status, headers }: Response, path: string, page: number): SourceError {
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
      return because("not-found", `TMDB has no /3/${path} there (HTTP 404): ${advice}`);
    }
    case 429:
      return because("rate-limited", `TMDB was asked too often (HTTP 429): try again ${later}`);
    case 400:
    case 422:
      if (page === 1) {
        const advice = "check the parameters of the list in --movies or MARQUEE_MOVIES";
        return because("not-found", `TMDB refused /3/${path} (HTTP ${status}): ${advice}`);
      }
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

function readPage(body: string, page: number): { entries: TmdbMovie[]; totalPages: number } {
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

  return { entries, totalPages };
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
