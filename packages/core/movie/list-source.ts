import { type MovieSource, SourceError } from "./movie-source.ts";
import { LIST_PAGE } from "./pool.ts";
import type { Movie } from "./schema.ts";

/** A venue's own list as it is now; `version` is another one after each change. */
export type MovieList = { version: string; movies: readonly Movie[] };

/** Reads the list: undefined if it still is the one of version `known`. Throws a `SourceError`. */
export type ReadMovieList = (known: string | undefined) => Promise<MovieList | undefined>;

/** Movies of a list that is read whole. Their order is that of their ids, so that what stands together in the list does not come in a row. */
export function createListSource(name: string, read: ReadMovieList): MovieSource {
  let version: string | undefined;
  let movies: Movie[] = [];

  const refresh = async () => {
    const list = await read(version);
    if (!list) return;
    if (list.movies.length === 0)
      throw new SourceError(
        "nonsense",
        "The venue's list has no movie that can be shown: look at its errors",
      );
    version = list.version;
    movies = [...list.movies].sort((a, b) => (a.id < b.id ? -1 : 1));
  };

  return {
    name,
    async version() {
      await refresh();
      return version ?? "";
    },
    async page(page) {
      if (version === undefined) await refresh();
      const totalPages = Math.ceil(movies.length / LIST_PAGE);
      // It has no end: after the last page comes the first again.
      const from = ((page - 1) % totalPages) * LIST_PAGE;
      return {
        movies: movies.slice(from, from + LIST_PAGE),
        totalPages,
        total: movies.length,
      };
    },
  };
}
