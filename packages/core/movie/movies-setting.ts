/** TMDB's lists that are asked for by name alone, and where each is. */
const TMDB_LISTS = {
  popular: "movie/popular",
  now_playing: "movie/now_playing",
  top_rated: "movie/top_rated",
  upcoming: "movie/upcoming",
  trending: "trending/movie/week",
} as const;

/** Where movies come from, as a venue chooses it: `list` is what follows `tmdb:`, `path` a folder of its own films. */
export type MoviesSetting =
  { from: "catalogue" } | { from: "tmdb"; list: string } | { from: "folder"; path: string };

/** What a venue may choose, for error messages. */
export const MOVIES_FORMS = `catalogue, ${Object.keys(TMDB_LISTS)
  .map((name) => `tmdb:${name}`)
  .join(
    ", ",
  )}, tmdb:discover?with_genres=27 (or other parameters of TMDB's but include_adult, language and page), or a folder such as ./my-films`;

/** What a venue gets that has a token of TMDB's and says nothing. */
export const POPULAR = "popular";

/** Parameters that are ours to set: nobody gets adult films, and a page is asked for when it is needed. */
const OURS: ReadonlySet<string> = new Set(["include_adult", "language", "page"]);

/** Most characters of a list: TMDB's own addresses are shorter by far. */
const LIST_MAX = 500;

/** The setting that `typed` means; undefined if it has none of `MOVIES_FORMS`. A folder is told by a slash or a dot, so that no misspelt word is one. */
export function parseMovies(typed: string): MoviesSetting | undefined {
  const text = typed.trim();
  if (text === "catalogue") return { from: "catalogue" };
  const [, list] = /^tmdb:(.+)$/.exec(text) ?? [];
  if (list !== undefined) return tmdbList(list) && { from: "tmdb", list };
  return /^\.|[/\\]/.test(text) && !/\p{Cc}|^\w{2,}:/u.test(text)
    ? { from: "folder", path: text }
    : undefined;
}

/** Where TMDB has `list`, after `/3/`, and the parameters that it is asked with; undefined if it has no such list. */
export function tmdbList(
  list: string,
): { path: string; parameters: [name: string, value: string][] } | undefined {
  if (Object.hasOwn(TMDB_LISTS, list))
    return { path: TMDB_LISTS[list as keyof typeof TMDB_LISTS], parameters: [] };
  const [, query] = /^discover\?(.+)$/.exec(list) ?? [];
  if (query === undefined || list.length > LIST_MAX) return undefined;
  const parameters = [...new URLSearchParams(query)];
  const known = parameters.every(
    ([name, value]) => /^[a-z_]+(\.(gte|lte))?$/.test(name) && !OURS.has(name) && /^[^\p{Cc}]+$/u.test(value),
  );
  return known ? { path: "discover/movie", parameters } : undefined;
}
