import { SourceError } from "../movie/movie-source.ts";
import type { Clock } from "../clock.ts";
import type { Logger, Metrics } from "./ports.ts";

/** First pause after a failure; it doubles with each failure in a row. */
const RETRY_MS = 100;

/** One strand of the conductor's work. A lane does one thing at a time, and what it waits for holds up no other lane. */
export type Task = {
  /** Names the lane in the logger. */
  name: string;
  /** A step that takes longer is given up and made again, ms. */
  limitMs: number;
  /** Longest pause between two attempts while it fails, ms. */
  pauseMs: number;
  /** Does what is due. Answers when to call again (epoch ms), or undefined for when the lane is poked. */
  step(): Promise<number | undefined>;
};

/** A lane at work. */
export type RunningTask = {
  /** Calls the next step now, or as soon as the present one is done; not before the pause after a failure, or the one at the start, is over. */
  wake(): void;
  /** Starts no further step; `done` resolves when the present one is over. */
  stop(): void;
  done: Promise<void>;
};

/**
 * Counts every failure, and tells the logger of each cause once, however many lanes it hits and how often: again only after it was away
 * for a while.
 */
export type Alarm = {
  raise(lane: string, error: unknown): void;
  /** `lane` works. */
  clear(lane: string): void;
};

export type AlarmOptions = {
  logger: Logger;
  metrics: Metrics;
  /** Milliseconds of any clock. */
  now: () => number;
  /** A cause is over when nothing has failed by it for this long, ms: one that comes and goes is told once, too. */
  calmMs: number;
};

/** An `Alarm` that writes to `logger` and counts in `metrics`. */
export function createAlarm({ logger, metrics, now, calmMs }: AlarmOptions): Alarm {
  const causes = new Map<string, { first: string; hit: Set<string>; lastAt: number }>();
  return {
    raise(lane, error) {
      metrics.record(error instanceof SourceError ? "TmdbErrors" : "ConductorErrors", 1);
      const { kind, cause } = causeOf(lane, error);
      const known = causes.get(cause);
      if (!known) logger.warn(`${lane} failed`, { kind, reason: String(error) });
      const { first, hit } = known ?? { first: lane, hit: new Set() };
      causes.set(cause, { first, hit: hit.add(lane), lastAt: now() });
    },
    clear(lane) {
      for (const [cause, { first, hit, lastAt }] of causes) {
        hit.delete(lane);
        if (hit.size > 0 || now() - lastAt < calmMs) continue;
        causes.delete(cause);
        logger.info(`${first} works again`, { after: cause });
      }
    },
  };
}

/** Runs `lane`, from `delayMs` on, until it is stopped. A failed step is reported to `alarm` and made again after a short pause. */
export function start(lane: Task, clock: Clock, alarm: Alarm, delayMs = 0): RunningTask {
  let stopped = false;
  let pokes = 0;
  let resting = false;
  let wake = () => {};

  const pause = (ms: number | undefined) =>
    new Promise<void>((resolve) => {
      if (stopped) {
        resolve();
        return;
      }
      const cancel = ms === undefined ? () => {} : clock.after(Math.max(0, ms), () => wake());
      wake = () => {
        cancel();
        resolve();
      };
    });

  /** A pause that no wake cuts short. */
  const rest = async (ms: number) => {
    resting = true;
    await pause(ms);
    resting = false;
  };

  const run = async () => {
    if (delayMs > 0) await rest(delayMs);
    let failures = 0;
    while (!stopped) {
      const heard = pokes;
      try {
        const next = await within(lane.limitMs, lane.step(), clock);
        failures = 0;
        alarm.clear(lane.name);
        if (pokes === heard) await pause(next === undefined ? undefined : next - clock.now());
      } catch (error) {
        alarm.raise(lane.name, error);
        const ms = Math.min(RETRY_MS * 2 ** failures, lane.pauseMs);
        failures += 1;
        await rest(Math.max(ms, askedPause(error)));
      }
    }
  };

  return {
    wake() {
      pokes += 1;
      if (!resting) wake();
    },
    stop() {
      stopped = true;
      wake();
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
function askedPause(error: unknown): number {
  return error instanceof SourceError ? (error.retryAfterMs ?? 0) : 0;
}

/**
 * What failed: `kind` of a SourceError or ServiceError, `type` of an ApiError, else the error's name. Where an error says its kind, lanes
 * that meet the same one have the same cause; a name alone may mean something else in each.
 */
function causeOf(lane: string, error: unknown): { kind: string; cause: string } {
  if (!(error instanceof Error)) return { kind: typeof error, cause: `${lane}: ${typeof error}` };
  const detail = "kind" in error ? error.kind : "type" in error ? error.type : undefined;
  if (typeof detail !== "string") return { kind: error.name, cause: `${lane}: ${error.name}` };
  const kind = `${error.name} ${detail}`;
  return { kind, cause: kind };
}
