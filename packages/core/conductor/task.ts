import type { Clock } from "../clock.ts";
import { SourceError } from "../movie/movie-source.ts";
import { retryPauseMs } from "../retry.ts";
import type { FailureReporter } from "./failure-reporter.ts";

/** First pause after a failure, ms; it doubles with each failure in a row. */
const RETRY_MS = 100;

/** A repeating job of the conductor. It does one thing at a time, and what it waits for holds up no other task. */
export type Task = {
  /** Names the task in the log. */
  name: string;
  /** A step that takes longer is given up and made again, ms. */
  limitMs: number;
  /** Longest pause between two attempts while it fails, ms. */
  pauseMs: number;
  /** Does what is due. Answers when to call again (epoch ms), or undefined for when the task is woken. */
  step(): Promise<number | undefined>;
};

/** A task at work. */
export type RunningTask = {
  /** Calls the next step now, or as soon as the present one is done; not before the pause after a failure, or the one at the start, is over. */
  wake(): void;
  /** Starts no further step; `done` resolves when the present one is over. */
  stop(): void;
  done: Promise<void>;
};

type State =
  /** A step is under way. */
  | "working"
  /** A step is under way, and another one follows it at once. */
  | "woken"
  /** Until the next step is due or asked for. */
  | "waiting"
  /** After a failure or at the start, when nothing but time leads to the next step. */
  | "resting"
  | "stopped";

/** Runs `task`, from `delayMs` on, until it is stopped. A failed step is reported to `failures` and made again after a short pause. */
export function startTask(task: Task, clock: Clock, failures: FailureReporter, delayMs = 0): RunningTask {
  let state: State = "working";
  let endPause = () => {};
  const is = (name: State) => state === name;

  /** Waits or rests for `ms`, or until it is woken or stopped. */
  const pause = (as: "waiting" | "resting", ms?: number) =>
    new Promise<void>((resolve) => {
      if (is("stopped")) {
        resolve();
        return;
      }
      state = as;
      const cancel = ms === undefined ? undefined : clock.after(ms, () => endPause());
      endPause = () => {
        cancel?.();
        resolve();
      };
    });

  const run = async () => {
    if (delayMs > 0) await pause("resting", delayMs);
    for (let failed = 0; !is("stopped");) {
      state = "working";
      try {
        const next = await within(task.limitMs, task.step(), clock);
        failed = 0;
        failures.succeeded(task.name);
        if (!is("woken")) await pause("waiting", next === undefined ? undefined : next - clock.now());
      } catch (error) {
        failures.failed(task.name, error);
        const retryMs = retryPauseMs(failed, { firstMs: RETRY_MS, mostMs: task.pauseMs });
        failed += 1;
        await pause("resting", Math.max(retryMs, askedPauseMs(error)));
      }
    }
  };

  return {
    wake() {
      if (is("waiting")) endPause();
      else if (is("working")) state = "woken";
    },
    stop() {
      state = "stopped";
      endPause();
    },
    done: run(),
  };
}

/** What `work` answers, or an error if that takes longer than `ms`. */
export function within<T>(ms: number, work: Promise<T>, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new Unanswered(ms)));
    work.then(resolve, reject).finally(cancel);
  });
}

class Unanswered extends Error {
  constructor(ms: number) {
    super(`No answer within ${ms} ms; given up, to be tried again`);
    this.name = "Unanswered";
  }
}

/** How long whoever failed asks to be left alone, ms. */
function askedPauseMs(error: unknown): number {
  return error instanceof SourceError ? (error.retryAfterMs ?? 0) : 0;
}
