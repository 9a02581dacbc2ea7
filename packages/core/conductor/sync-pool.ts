import { type Lane, within } from "./task.ts";
import { retireShown, type Stage } from "./lead-state.ts";

/** Longest that an announcement waits for the stored pool, ms; then it does without. */
const POOL_LIMIT_MS = 1_500;

/** Keeps the stored pool and the stage's in step: reads it, and takes out of it what was shown. */
export function pooling(stage: Stage): Lane {
  const { memory } = stage.ports;
  let read = false;
  return {
    name: "pool",
    limitMs: 5_000,
    pauseMs: 10_000,
    async step() {
      if (!read) {
        await readPool(stage);
        read = true;
      }
      for (const id of stage.shown) {
        await memory.removeFromPool(id);
        stage.shown.delete(id);
      }
      return undefined;
    },
  };
}

/** However this ends, there is a pool afterwards, and the announcements go on. */
async function readPool(stage: Stage): Promise<void> {
  const { clock, memory } = stage.ports;
  try {
    const stored = await within(POOL_LIMIT_MS, memory.pool(), clock);
    const movies = [...stored, ...(stage.pool?.values() ?? [])];
    stage.pool = new Map(movies.map((movie) => [movie.id, movie]));
    for (const id of stage.shown) stage.pool.delete(id);
    retireShown(stage);
  } finally {
    stage.pool ??= new Map();
    stage.poke.announce();
    stage.poke.refill();
  }
}
