import { createEventQueue } from "./event-queue.ts";

const macrotask = () => new Promise<void>((resolve) => void setImmediate(resolve));

/** A clock that jumps from one timer to the next, so that a day takes seconds, and stands still while real work is done. */
export type VirtualClock = ReturnType<typeof createVirtualClock>;

/**
 * A clock that stands at `epochMs` until it is run.
 *
 * @param turn resolves when every promise that can go on has done so; one for work without any input or output may be faster
 */
export function createVirtualClock(epochMs: number, turn = macrotask) {
  const timers = createEventQueue();
  let now = epochMs;
  let held = 0;

  const after = (ms: number, run: () => void) => {
    const timer = timers.add(now + Math.max(0, ms), run);
    return () => {
      timer.run = undefined;
    };
  };
  /** Resolves in `ms` milliseconds. */
  const sleep = (ms: number) => new Promise<void>((resolve) => void after(ms, resolve));
  /** Resolves when every promise that can go on has done so, and nothing holds the clock. */
  const settled = async () => {
    do await turn();
    while (held > 0);
  };

  return {
    now: () => now,
    /** How many timers are set. */
    pending: () => timers.size(),
    after,
    sleep,
    /** Stops the clock until `work` is done, however long that really takes. */
    async hold<Result>(work: Promise<Result>): Promise<Result> {
      held += 1;
      try {
        return await work;
      } finally {
        held -= 1;
      }
    },
    /** Lets `ms` milliseconds pass in the middle of work that holds the clock. */
    async linger(ms: number): Promise<void> {
      held -= 1;
      await sleep(ms);
      held += 1;
    },
    /** Lets everything happen that is due up to `end`, epoch ms, in order, and all that follows from it. */
    async runUntil(end: number): Promise<void> {
      await settled();
      for (let timer = timers.next(end); timer; timer = timers.next(end)) {
        if (!timer.run) continue;
        now = timer.at;
        timer.run(now);
        await settled();
      }
      now = end;
    },
  };
}
