import type { FailureReporter } from "./failure-reporter.ts";
import type { Leaderboard } from "../leaderboard/schema.ts";
import type { Movie } from "../movie/schema.ts";
import { timestamp } from "../round/create-round.ts";
import type { Timing } from "../round/round.ts";
import { firstOfRun } from "../round/run.ts";
import type { Round } from "../round/schema.ts";
import type { Counts } from "../vote/reaction.ts";
import type { Tally } from "../vote/schema.ts";
import type { Sum } from "../vote/sum.ts";
import { HISTORY } from "../movie/pick-movie.ts";
import type { Closed, Ports, Programme, Wishes } from "./ports.ts";
import type { Sleep } from "./sleep-state.ts";

/**
 * What a conductor knows while it leads. Every lead starts with an empty one and reads the rest from the stores, so that nothing a
 * conductor believed before it stood by can mislead it.
 */
export type LeadState = {
  readonly ports: Ports;
  readonly timing: Timing;
  /**
   * Makes sure that this conductor still leads, right before it publishes something that two must not: false as soon as a newer one has taken
   * the lease. A lease that can't be reached is no reason to fall silent.
   */
  readonly confirmLead: () => Promise<boolean>;
  /** Takes what fails within a task that goes on without it. */
  readonly failures: FailureReporter;
  /** Whether the show goes on; the one thing that outlives a lead. */
  readonly sleep: Sleep;
  /** The announced rounds, once they have been read; recent ones and the next. */
  rounds?: Map<number, Round>;
  /** The movies to pick from, by id, once they have been read (empty when they can't be). */
  pool?: Map<string, Movie>;
  /** What the pool is filled by, once that has been read. */
  programme?: Programme;
  /** How many movies the source has, where it says so. */
  total?: number | undefined;
  /** Ids of movies that were announced, or whose source is back, and are to leave the stored pool. */
  readonly shown: Set<string>;
  /** What hosts want, as it was read for the last announcement. */
  wishes?: Wishes;
  /** Ids of movies that are to leave those that hosts want next: they had their turn, or are blocked. */
  readonly unqueued: Set<string>;
  /** Phones in the room; undefined until the first count. */
  audience?: number;
  /** The last tally published of the open round. */
  tally?: Tally;
  /** The last tally published of the round before it, until the votes that came after that tally have been published. */
  endedTally?: Tally;
  /** The votes of rounds that are not closed, by number, as this conductor counted them last. */
  readonly counted: Map<number, Counts>;
  /** How far rounds are closed, once that has been read. */
  closed?: Closed;
  /** The stored board, once it has been read. */
  leaderboard?: Leaderboard;
  /** Tells the other tasks that there is something to do. */
  readonly wake: {
    announce(): void;
    nowJson(): void;
    pool(): void;
    refill(): void;
    report(): void;
    /** The show falls asleep or is awake again. */
    sleepChanged(): void;
  };
};

/** A tally of `counts` for `round`, sent now. `before`: the votes of the earlier rounds of its run. */
export function createTally(
  state: LeadState,
  round: number,
  counts: Sum,
  final: boolean,
  before: Counts | null = null,
): Tally {
  return {
    ...counts,
    round,
    audience: state.audience ?? 0,
    final,
    sentAt: timestamp(state.ports.clock.now()),
    before,
  };
}

/** Publishes `tally`, with a board that has changed if there is one, and counts that. */
export async function publishTally(
  { ports }: LeadState,
  tally: Tally,
  leaderboard: Leaderboard | null = null,
): Promise<void> {
  await ports.broadcast.publishTally({ ...tally, leaderboard });
  ports.metrics.record("TallyPublished", 1);
}

/** The last `HISTORY` turns of movies, oldest first, the one that is announced among them: one that was held had one turn. */
export function shownLately({ rounds }: LeadState): Round[] {
  const all = [...(rounds?.values() ?? [])].sort((a, b) => a.number - b.number);
  const turns = new Map(all.map((round) => [firstOfRun(round), round]));
  return [...turns.values()].slice(-HISTORY);
}

/** Takes out of the pool what was shown: also what a predecessor announced and did not live to take out. */
export function retireShown({ rounds, pool, shown, wake }: LeadState): void {
  for (const { movie } of rounds?.values() ?? []) if (pool?.delete(movie.id)) shown.add(movie.id);
  wake.pool();
}
