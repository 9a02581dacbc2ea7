import type { Movie } from "../movie/schema.ts";
import { LAST_PAGE, pageToFetch, POOL_MIN } from "../movie/pool.ts";
import { type PopularPage, SourceError } from "../movie/source.ts";
import { type Lane, within } from "./lane.ts";
import type { Stage } from "./stage.ts";

/** Longest that an announcement waits for the stored pool, ms; then it does without. */
const POOL_LIMIT_MS = 1_500;

/** Between two pages of one refill, ms: a source is asked politely. */
const PAGE_PAUSE_MS = 250;

/** Until the next page when one had nothing new, ms: the source may have few movies. */
const NOTHING_NEW_MS = 10_000;

/** Keeps the pool: what was shown leaves it, and below `POOL_MIN` movies it is filled from the source. */
export function refilling(stage: Stage): Lane {
  const { clock, memory, random, journal } = stage.ports;
  let read = false;
  let rests = -Infinity;
  let totalPages: number | undefined;

  return {
    name: "refill",
    limitMs: 30_000,
    pauseMs: 30_000,
    async step() {
      if (!read) {
        await readPool(stage);
        read = true;
      }
      for (const id of stage.shown) {
        await memory.removeFromPool(id);
        stage.shown.delete(id);
      }
      const pool = (stage.pool ??= new Map());
      if (pool.size >= POOL_MIN) return undefined;
      if (clock.now() < rests) return rests; // A movie that was shown is no reason to hurry.

      // As long as nobody knows how many pages there are: the first one exists, which is what an empty pool needs.
      const page = pageToFetch(totalPages ?? (pool.size === 0 ? 1 : LAST_PAGE), random());
      const answer = await fetchPage(stage, page);
      const news = answer.totalPages !== totalPages;
      totalPages = answer.totalPages;

      const fresh = answer.movies.filter((movie) => isFresh(stage, movie));
      if (fresh.length === 0 && pool.size === 0 && !news)
        throw new Error(
          `The pool is empty, and page ${page} of ${totalPages} has no movie that can be shown`,
        );
      if (fresh.length === 0) return (rests = clock.now() + (news ? PAGE_PAUSE_MS : NOTHING_NEW_MS));

      await memory.addToPool(fresh);
      for (const movie of fresh) pool.set(movie.id, movie);
      stage.poke.announce();
      journal.info("pool refilled", { page, fresh: fresh.length, pool: pool.size });
      return (rests = clock.now() + PAGE_PAUSE_MS);
    },
  };
}

/** Reads the stored pool. However that ends, there is a pool afterwards, and the announcements go on. */
async function readPool(stage: Stage): Promise<void> {
  const { clock, memory } = stage.ports;
  try {
    const movies = await within(POOL_LIMIT_MS, memory.pool(), clock);
    stage.pool = new Map([...movies.map((movie) => [movie.id, movie] as const), ...(stage.pool ?? [])]);
    for (const id of stage.shown) stage.pool.delete(id);
  } finally {
    stage.pool ??= new Map();
    stage.poke.announce();
  }
}

/** Page `page`. One that the source no longer has tells that there are fewer: then the first. */
async function fetchPage({ ports }: Stage, page: number): Promise<PopularPage> {
  try {
    return await ports.source.popular(page);
  } catch (error) {
    if (error instanceof SourceError && error.kind === "bad-page" && page > 1)
      return { movies: [], totalPages: 1 };
    throw error;
  }
}

function isFresh({ pool, rounds }: Stage, { id, posterPath }: Movie): boolean {
  return (
    posterPath !== null &&
    !pool?.has(id) &&
    ![...(rounds?.values() ?? [])].some(({ movie }) => movie.id === id)
  );
}
