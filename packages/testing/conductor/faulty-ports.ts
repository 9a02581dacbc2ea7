import type { MovieSource } from "@marquee/core/movie/movie-source";
import type { Movie } from "@marquee/core/movie/schema";
import type { Clock } from "@marquee/core/clock";
import type { Logger, Metrics, Ports } from "@marquee/core/conductor/ports";
import { createRandom } from "../random.ts";
import type { Backend } from "./in-memory-backend.ts";

/** Before or after a call has done its work, unanswered in both cases. */
export type Moment = "before" | "after";

/** How the network between a conductor and the backend behaves. */
export type Network = {
  random: () => number;
  /** How long one way takes, ms. */
  delayMs: () => number;
  /** Share of calls that fail, half of them after the work was done. */
  failing: number;
};

/** A network without failures on which every way takes `ms`. */
export const steady = (ms: number): Network => ({ random: createRandom(1), delayMs: () => ms, failing: 0 });

/** One conductor's connection to the backend. */
export type FaultyPorts = ReturnType<typeof createFaultyPorts>;

/** Connects a conductor to `backend`. */
export function createFaultyPorts(
  backend: Backend,
  clock: Clock,
  network: Network,
  {
    source,
    fallback = [],
    logger,
    metrics,
  }: {
    source: (clock: Clock) => MovieSource;
    fallback?: readonly Movie[];
    logger: Logger;
    metrics: Metrics;
  },
) {
  const { random, delayMs, failing } = network;
  let diedAt: number | undefined;
  let planned: { moment: Moment; name: string | undefined; skipped: number } | undefined;
  let calls = 0;

  const die = () => {
    diedAt ??= clock.now();
  };
  const mortal: Clock = {
    now: clock.now,
    after: (ms, fire) => clock.after(ms, () => diedAt === undefined && fire()),
  };

  const call = <T>(name: string, work: () => T) =>
    new Promise<T>((resolve, reject) => {
      clock.after(delayMs(), () => {
        // What a dead conductor had sent arrives half of the time.
        if (diedAt !== undefined && random() < 0.5) return;
        calls += 1;
        if (planned && (planned.name === undefined || planned.name === name) && planned.skipped-- === 0) {
          die();
          if (planned.moment === "before") return;
        }

        const luck = random();
        let answer: () => void;
        try {
          if (luck < failing / 2) throw new Error("Lost on the way there");
          const result = work();
          if (luck < failing) throw new Error("Lost on the way back");
          answer = () => resolve(result);
        } catch (error) {
          const failure = error as Error;
          answer = () => reject(failure);
        }
        mortal.after(delayMs(), answer);
      });
    });

  const movies = source(mortal);
  const ports: Ports = {
    clock: mortal,
    broadcast: {
      announceRound: (round) => call("announceRound", () => backend.announceRound(round)),
      replaceRound: (round) => call("replaceRound", () => backend.replaceRound(round)),
      publishTally: (tally) => call("publishTally", () => backend.publishTally(tally)),
      publishLeaderboard: (board) => call("publishLeaderboard", () => backend.publishLeaderboard(board)),
    },
    votes: {
      lanes: (round) => call("lanes", () => backend.sumLanes(round)),
      ledger: (round) => call("ledger", () => backend.sumLedger(round)),
    },
    store: {
      rounds: (from, to) => call("rounds", () => backend.readRounds(from, to)),
      tally: () => call("tally", () => backend.tally),
      leaderboard: () => call("leaderboard", () => backend.board),
      closed: () => call("closed", () => backend.closed),
      setClosed: (closed) => call("setClosed", () => backend.setClosed(closed)),
      setCounts: (round, counts) => call("setCounts", () => backend.setCounts(round, counts)),
      pool: () => call("pool", () => [...backend.pool.values()]),
      addToPool: (movies) =>
        call("addToPool", () => movies.forEach((movie) => backend.pool.set(movie.id, movie))),
      removeFromPool: (id) => call("removeFromPool", () => void backend.pool.delete(id)),
      programme: () => call("programme", () => backend.programme),
      setProgramme: (programme) => call("setProgramme", () => backend.setProgramme(programme)),
      wishes: () =>
        call("wishes", () => {
          const { queue, blocked, struck, held } = backend.wishes;
          return { queue: [...queue], blocked: new Set(blocked), struck: new Map(struck), held };
        }),
      unqueue: (id) =>
        call("unqueue", () => {
          backend.wishes.queue = backend.wishes.queue.filter(({ movie }) => movie.id !== id);
        }),
    },
    lease: {
      take: (me, expired) => call("take", () => backend.takeLease(me, expired)),
      holder: () => call("holder", () => backend.lease),
      fallAsleep: (asleep) => call("fallAsleep", () => backend.fallAsleep(asleep)),
    },
    audience: { count: () => call("count", () => backend.count()) },
    nowJson: { write: (show) => call("write", () => backend.writeNowJson(show)) },
    moviePage: { write: (onScreen) => call("writePage", () => backend.writePage(onScreen)) },
    // What it learns is its own affair; that it asked at all is a moment to die at.
    source: {
      ...movies,
      page: (page) => call("page", () => undefined).then(() => movies.page(page)),
    },
    fallback,
    logger,
    metrics,
    random,
  };

  return {
    ports,
    /** When it was killed, epoch ms: since then nothing that it waits for answers. */
    get diedAt() {
      return diedAt;
    },
    /** Kills it at once; what it has sent may still arrive. */
    kill: die,
    /** Kills it within its next call (of `name`, if given) but `skipped`, before or after what the call does is done. */
    killAtNextCall(moment: Moment, name?: string, skipped = 0) {
      planned = { moment, name, skipped };
    },
    /** How many of its calls have come to be done. */
    get calls() {
      return calls;
    },
  };
}
