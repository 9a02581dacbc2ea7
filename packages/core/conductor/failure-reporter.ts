import { SourceError } from "../movie/movie-source.ts";
import type { Ports } from "./ports.ts";

/** Counts every failure, and logs each cause once, however many tasks it hits and how often: again only after it was away for a while. */
export type FailureReporter = {
  failed(task: string, error: unknown): void;
  /** `task` works. */
  succeeded(task: string): void;
};

type FailureReporterOptions = Pick<Ports, "logger" | "metrics"> & {
  /** Milliseconds of any clock. */
  now: () => number;
  /** How long a round lasts, ms. */
  roundMs: number;
};

/**
 * Reports to `logger` and `metrics`. A cause is over when nothing has failed by it for two rounds, because some of what fails is tried once
 * a round; so one that comes and goes is logged once, too.
 */
export function createFailureReporter({
  logger,
  metrics,
  now,
  roundMs,
}: FailureReporterOptions): FailureReporter {
  const causes = new Map<string, { first: string; hit: Set<string>; lastAt: number }>();
  return {
    failed(task, error) {
      metrics.record(error instanceof SourceError ? "TmdbErrors" : "ConductorErrors", 1);
      const { kind, cause } = causeOf(task, error);
      const known = causes.get(cause);
      if (!known) logger.warn(`${task} failed`, { kind, reason: String(error) });
      const { first, hit } = known ?? { first: task, hit: new Set() };
      causes.set(cause, { first, hit: hit.add(task), lastAt: now() });
    },
    succeeded(task) {
      for (const [cause, { first, hit, lastAt }] of causes) {
        hit.delete(task);
        if (hit.size > 0 || now() - lastAt < 2 * roundMs) continue;
        causes.delete(cause);
        logger.info(`${first} works again`, { after: cause });
      }
    },
  };
}

/**
 * What failed: `kind` of a SourceError or ServiceError, `type` of an ApiError, else the error's name. Where an error says its kind, tasks
 * that meet the same one have the same cause; a name alone may mean something else in each.
 */
function causeOf(task: string, error: unknown): { kind: string; cause: string } {
  if (!(error instanceof Error)) return { kind: typeof error, cause: `${task}: ${typeof error}` };
  const detail = "kind" in error ? error.kind : "type" in error ? error.type : undefined;
  if (typeof detail !== "string") return { kind: error.name, cause: `${task}: ${error.name}` };
  const kind = `${error.name} ${detail}`;
  return { kind, cause: kind };
}
