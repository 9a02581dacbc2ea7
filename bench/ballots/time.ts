import type { Clock } from "@marquee/core/conductor/ports";
import { createAgenda } from "./agenda.ts";

/** Time that jumps from one appointment to the next, and stands still while real work is done. */
export type VirtualTime = Clock & {
  /** Resolves in `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
  /** Holds time until `work` is done, however long the database takes for it. */
  hold<Result>(work: Promise<Result>): Promise<Result>;
  /** Lets `ms` milliseconds pass in the middle of work that holds time. */
  linger(ms: number): Promise<void>;
  /** Lets all happen that is due up to `epochMs`, and all that follows from it. */
  runUntil(epochMs: number): Promise<void>;
};

/** Time that stands at `epochMs` until it is run. */
export function createVirtualTime(epochMs: number): VirtualTime {
  const agenda = createAgenda();
  let now = epochMs;
  let held = 0;

  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const after = (ms: number, fire: () => void) => {
    const entry = agenda.at(now + Math.max(0, ms), fire);
    return () => {
      entry.run = () => undefined;
    };
  };
  const sleep = (ms: number) => new Promise<void>((resolve) => void after(ms, resolve));

  return {
    now: () => now,
    after,
    sleep,
    async hold(work) {
      held += 1;
      try {
        return await work;
      } finally {
        held -= 1;
      }
    },
    async linger(ms) {
      held -= 1;
      await sleep(ms);
      held += 1;
    },
    async runUntil(end) {
      for (;;) {
        do await turn();
        while (held > 0);
        const next = agenda.next(end);
        if (!next) break;
        now = next.at;
        next.run(now);
      }
      now = end;
    },
  };
}
