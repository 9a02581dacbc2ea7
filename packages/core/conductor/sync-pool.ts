import { type Task, within } from "./task.ts";
import { retireShown, type LeadState } from "./lead-state.ts";

/** Longest that an announcement waits for the stored pool, ms; then it does without. */
const POOL_LIMIT_MS = 1_500;

/** Keeps the stored pool and the state's in step: reads it, and takes out of it what was shown. */
export function syncPoolTask(state: LeadState): Task {
  const { store } = state.ports;
  let read = false;
  return {
    name: "pool",
    limitMs: 5_000,
    pauseMs: 10_000,
    async step() {
      if (!read) {
        await readPool(state);
        read = true;
      }
      for (const id of state.shown) {
        await store.removeFromPool(id);
        state.shown.delete(id);
      }
      return undefined;
    },
  };
}

/** However this ends, there is a pool afterwards, and the announcements go on. */
async function readPool(state: LeadState): Promise<void> {
  const { clock, store } = state.ports;
  try {
    const stored = await within(POOL_LIMIT_MS, store.pool(), clock);
    const movies = [...stored, ...(state.pool?.values() ?? [])];
    state.pool = new Map(movies.map((movie) => [movie.id, movie]));
    for (const id of state.shown) state.pool.delete(id);
    retireShown(state);
  } finally {
    state.pool ??= new Map();
    state.wake.announce();
    state.wake.refill();
  }
}
