import { LAST_PAGE, pageToFetch, POOL_MIN } from "../movie/pool.ts";
import type { Movie } from "../movie/schema.ts";
import { type PopularPage, SourceError } from "../movie/movie-source.ts";
import type { Task } from "./task.ts";
import type { LeadState } from "./lead-state.ts";

/** The pause between two pages of one refill, ms: a source is asked politely. */
const PAGE_PAUSE_MS = 250;

/** The pause until the next page when one had nothing new, ms: the source may have few movies. */
const NOTHING_NEW_MS = 10_000;

/**
 * Fills the pool from the source whenever it holds fewer than `POOL_MIN` of its movies. A source that never gave any gives way to the
 * fallback until it does.
 */
export function refillPoolTask(state: LeadState): Task {
  const { clock, random, logger } = state.ports;
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
      if (held >= POOL_MIN) return undefined;
      if (clock.now() < rests) return rests; // A movie that was shown is no reason to hurry.

      // As long as nobody knows how many pages there are: the first one exists, which is what an empty pool needs.
      const page =
        stale !== undefined && totalPages
          ? (stale % totalPages) + 1
          : pageToFetch(totalPages ?? (held === 0 ? 1 : LAST_PAGE), random());
      const answer = await fetchPage(state, page).catch(async (error: unknown) => {
        if (held === 0) await useFallback(state, pool);
        throw error;
      });
      const news = answer.totalPages !== totalPages;
      totalPages = answer.totalPages;

      const fresh = answer.movies.filter((movie) => isFresh(state, movie));
      stale = fresh.length === 0 && page <= totalPages ? page : undefined;
      rests = clock.now() + (fresh.length > 0 || news ? PAGE_PAUSE_MS : NOTHING_NEW_MS);
      if (fresh.length > 0) {
        await addToPool(state, pool, fresh);
        retireFallback(state, pool);
        logger.info("pool refilled", { page, fresh: fresh.length, pool: pool.size });
      } else if (pool.size === 0 && !state.rounds?.size) {
        throw new Error(`No movie to show: page ${page} of ${totalPages} has none with a poster`);
      }
      return rests;
    },
  };
}

/** Page `page`. One that the source no longer has tells that there are fewer: the first comes next. */
async function fetchPage({ ports }: LeadState, page: number): Promise<PopularPage> {
  try {
    return await ports.source.popular(page);
  } catch (error) {
    if (error instanceof SourceError && error.kind === "bad-page" && page > 1)
      return { movies: [], totalPages: 1 };
    throw error;
  }
}

async function addToPool(state: LeadState, pool: Map<string, Movie>, movies: Movie[]): Promise<void> {
  await state.ports.store.addToPool(movies);
  for (const movie of movies) pool.set(movie.id, movie);
  state.wake.announce();
}

const isFallback = ({ ports }: LeadState, { id }: Movie) => ports.fallback.some((movie) => movie.id === id);

/** Puts the fallback into the pool, unless the source gave a movie that was shown. */
async function useFallback(state: LeadState, pool: Map<string, Movie>): Promise<void> {
  const shown = [...(state.rounds?.values() ?? [])];
  if (!shown.every(({ movie }) => isFallback(state, movie))) return;
  const fresh = state.ports.fallback.filter((movie) => isFresh(state, movie));
  if (fresh.length > 0) await addToPool(state, pool, fresh);
}

/** Takes the fallback out of the pool: the source gives movies now. */
function retireFallback(state: LeadState, pool: Map<string, Movie>): void {
  for (const movie of pool.values()) {
    if (!isFallback(state, movie)) continue;
    pool.delete(movie.id);
    state.shown.add(movie.id);
  }
  state.wake.pool();
}

function isFresh({ pool, rounds }: LeadState, { id, posterPath }: Movie): boolean {
  const recent = [...(rounds?.values() ?? [])].some(({ movie }) => movie.id === id);
  return posterPath !== null && !pool?.has(id) && !recent;
}
