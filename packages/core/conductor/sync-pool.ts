import type { Movie } from "../movie/schema.ts";
import { roundAt } from "../round/round.ts";
import { type Task, within } from "./task.ts";
import { retireShown, type LeadState } from "./lead-state.ts";

/** Longest that an announcement waits for the stored pool, ms; then it does without. */
const POOL_LIMIT_MS = 1_500;

/** Keeps the stored pool and the state's in step: reads it, takes out of it, and out of what hosts want next, what was shown, and stores what it is filled by. */
export function syncPoolTask(state: LeadState): Task {
  const { store } = state.ports;
  let read = false;
  let stored = state.programme;
  return {
    name: "pool",
    limitMs: 5_000,
    pauseMs: 10_000,
    async step() {
      if (!read) {
        stored = await readPool(state);
        read = true;
      }
      for (const id of state.shown) {
        await store.removeFromPool(id);
        state.shown.delete(id);
      }
      for (const id of state.unqueued) {
        await store.unqueue(id);
        state.unqueued.delete(id);
      }
      const { programme } = state;
      // After what it replaces is gone: whoever leads next begins anew with what a death left half done.
      if (programme && programme !== stored) {
        await store.setProgramme(programme);
        stored = programme;
      }
      return undefined;
    },
  };
}

/** Reads the pool and what it was filled by, which is the answer. However this ends, there is a pool afterwards, and the announcements go on. */
async function readPool(state: LeadState): Promise<LeadState["programme"]> {
  const { clock, store } = state.ports;
  try {
    const reading = Promise.all([store.pool(), store.programme()]);
    const [stored, programme] = await within(POOL_LIMIT_MS, reading, clock);
    const movies = [...ofSource(state, stored, programme), ...(state.pool?.values() ?? [])];
    state.pool = new Map(movies.map((movie) => [movie.id, movie]));
    for (const id of state.shown) state.pool.delete(id);
    retireShown(state);
    return programme;
  } finally {
    state.pool ??= new Map();
    state.wake.announce();
    state.wake.refill();
  }
}

/** The `stored` movies, if they are of the source that there is now: what another one gave leaves the pool. */
function ofSource(state: LeadState, stored: Movie[], programme: LeadState["programme"]): Movie[] {
  const { clock, source } = state.ports;
  // Before it was kept what fills the pool, there was one source.
  if (!programme || programme.name === source.name) {
    state.programme = programme ?? { name: source.name, since: 0 };
    return stored;
  }
  for (const { id } of stored) state.shown.add(id);
  // Another leader may have announced the next round already.
  state.programme = { name: source.name, since: roundAt(clock.now(), state.timing) + 2 };
  return [];
}
