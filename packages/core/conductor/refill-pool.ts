import { HISTORY, noRepeatFor } from "../movie/pick-movie.ts";
import { LAST_PAGE, pageInTurn, pageToFetch, POOL_MIN } from "../movie/pool.ts";
import type { Movie } from "../movie/schema.ts";
import { type MoviePage, SourceError } from "../movie/movie-source.ts";
import type { Task } from "./task.ts";
import { type LeadState, shownLately } from "./lead-state.ts";

/** The pause between two pages of one refill, ms: a source is asked politely. */
const PAGE_PAUSE_MS = 250;

/** The pause until the next page when one had nothing new, ms: the source may have few movies. */
const NOTHING_NEW_MS = 10_000;

/** A source that never gave a movie and gives none for so long gives way to the fallback, ms. It is waited for all the same. */
const FIRST_ANSWER_MS = 3_000;

/**
 * Fills the pool from the source whenever it holds fewer than `POOL_MIN` of its movies, and anew when the source has changed as a whole. A
 * source that never gave any gives way to the fallback until it does.
 */
export function refillPoolTask(state: LeadState): Task {
  const { clock, logger, source } = state.ports;
  let totalPages: number | undefined;
  /** The page that had nothing new the last time. */
  let stale: number | undefined;
  let rests = -Infinity;

  return {
    name: "refill",
    limitMs: 30_000,
    pauseMs: 30_000,
    async step() {
      const { pool } = state;
      if (!pool) return undefined;
      const held = [...pool.values()].filter((movie) => !isFallback(state, movie)).length;
      const orFallback = <T>(answer: Promise<T>) => (held > 0 ? answer : orUseFallback(state, pool, answer));
      const version = await (source.version && orFallback(source.version()));
      const changed = state.programme !== undefined && version !== state.programme.version;
      if (held >= POOL_MIN && !changed) return undefined;
      if (clock.now() < rests && !changed) return rests; // A movie that was shown is no reason to hurry.

      const page = pageAfter(changed ? undefined : stale, totalPages, held, state);
      const answer = await orFallback(fetchPage(state, page));
      const news = answer.totalPages !== totalPages;
      totalPages = answer.totalPages;
      state.total = answer.total;

      const fresh = answer.movies.filter((movie) => isFresh(state, movie, changed));
      stale = fresh.length === 0 && page <= totalPages ? page : undefined;
      const pause = fresh.length > 0 || news ? PAGE_PAUSE_MS : NOTHING_NEW_MS;
      // The next movie of a short list is there as soon as another one is announced.
      rests = clock.now() + (answer.total === undefined ? pause : PAGE_PAUSE_MS);
      if (fresh.length > 0) await addToPool(state, pool, fresh);
      if (fresh.length > 0 || changed) {
        retire(state, pool, (movie) => (changed ? !fresh.includes(movie) : isFallback(state, movie)));
        logger.info("pool refilled", { page, fresh: fresh.length, pool: pool.size });
      } else if (pool.size === 0 && !state.rounds?.size) {
        throw new Error(`No movie to show: page ${page} of ${totalPages} has none with a poster`);
      }
      if (changed && state.programme) state.programme = { ...state.programme, version };
      state.wake.pool();
      return clock.now() + pause;
    },
  };
}

/** The page to ask for: the one after `stale`, which had nothing new, if there is one. */
function pageAfter(
  stale: number | undefined,
  totalPages: number | undefined,
  held: number,
  { ports, rounds }: LeadState,
): number {
  if (stale !== undefined && totalPages) return (stale % totalPages) + 1;
  if (ports.source.version) return pageInTurn(totalPages, Math.max(0, ...(rounds?.keys() ?? [])));
  // As long as nobody knows how many pages there are: the first one exists, which is what an empty pool needs.
  return pageToFetch(totalPages ?? (held === 0 ? 1 : LAST_PAGE), ports.random());
}

/** Page `page`. One that the source no longer has tells that there are fewer: the first comes next. */
async function fetchPage({ ports }: LeadState, page: number): Promise<MoviePage> {
  try {
    return await ports.source.page(page);
  } catch (error) {
    if (error instanceof SourceError && error.kind === "bad-page" && page > 1)
      return { movies: [], totalPages: 1 };
    throw error;
  }
}

async function addToPool(state: LeadState, pool: Map<string, Movie>, movies: Movie[]): Promise<void> {
  await state.ports.store.addToPool(movies);
  takeIntoPool(state, pool, movies);
}

function takeIntoPool(state: LeadState, pool: Map<string, Movie>, movies: readonly Movie[]): void {
  for (const movie of movies) {
    pool.set(movie.id, movie);
    state.shown.delete(movie.id);
  }
  state.wake.announce();
}

const isFallback = ({ ports }: LeadState, { id }: Movie) => ports.fallback.some((movie) => movie.id === id);

/** The source's `answer`; while that is long in coming, and when there is none, the fallback fills the pool. */
async function orUseFallback<T>(state: LeadState, pool: Map<string, Movie>, answer: Promise<T>): Promise<T> {
  let filled: Promise<void> | undefined;
  const fill = () => (filled ??= useFallback(state, pool));
  const cancel = state.ports.clock.after(FIRST_ANSWER_MS, () => void fill());
  try {
    return await answer;
  } catch (error) {
    void fill();
    throw error;
  } finally {
    cancel();
    await filled;
  }
}

/** Puts the fallback into the pool, unless the source gave a movie that was shown. The show does not wait until it is stored, for whoever leads next. */
async function useFallback(state: LeadState, pool: Map<string, Movie>): Promise<void> {
  const { fallback, logger, store } = state.ports;
  const since = state.programme?.since ?? -Infinity;
  const shown = shownLately(state).filter(({ number }) => number >= since);
  if (!shown.every(({ movie }) => isFallback(state, movie))) return;
  const fresh = fallback.filter((movie) => isFresh(state, movie));
  if (fresh.length === 0) return;
  takeIntoPool(state, pool, fresh);
  await store
    .addToPool(fresh)
    .catch((error: unknown) => logger.warn("fallback not stored", { reason: String(error) }));
}

/** Takes out of the pool what `isGone`. */
function retire(state: LeadState, pool: Map<string, Movie>, isGone: (movie: Movie) => boolean): void {
  for (const movie of pool.values()) {
    if (!isGone(movie)) continue;
    pool.delete(movie.id);
    state.shown.add(movie.id);
  }
}

/** Whether the pool takes `movie`: not what it has, if that is not to be `replaced`, nor what was shown lately. */
function isFresh(state: LeadState, { id, posterPath }: Movie, replaced = false): boolean {
  const { pool, total } = state;
  const lately = shownLately(state);
  const recent =
    total === undefined || total > HISTORY ? lately : lately.slice(lately.length - noRepeatFor(total));
  return posterPath !== null && (replaced || !pool?.has(id)) && !recent.some(({ movie }) => movie.id === id);
}
