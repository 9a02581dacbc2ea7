import type { MovieSource } from "../../movie/source.ts";
import type { Clock, Journal, Ports } from "../ports.ts";
import { createRandom } from "./random.ts";
import type { World } from "./world.ts";

/** One conductor's connection to the world. */
export type Life = {
  readonly ports: Ports;
  /** False once it was killed: nothing that it waits for will ever answer. */
  readonly alive: boolean;
  /** Kills it at once; what it has sent may still arrive. */
  kill(): void;
  /** Kills it within its next call, before or after what the call does is done. */
  killAtNextCall(moment: "before" | "after"): void;
};

/** How the network between a conductor and the world behaves. */
export type Network = {
  random: () => number;
  /** How long one way takes, ms. */
  delayMs: () => number;
  /** Share of calls that fail, half of them after the work was done. */
  failing: number;
};

/** A network without failures on which every way takes `ms`. */
export const steady = (ms: number): Network => ({ random: createRandom(1), delayMs: () => ms, failing: 0 });

/** Connects a conductor to `world`. */
export function connect(
  world: World,
  clock: Clock,
  network: Network,
  { source, journal }: { source: (clock: Clock) => MovieSource; journal: Journal },
): Life {
  const { random, delayMs, failing } = network;
  let alive = true;
  let doom: "before" | "after" | undefined;

  const mortal: Clock = {
    now: clock.now,
    after: (ms, fire) => clock.after(ms, () => alive && fire()),
  };

  const call = <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      clock.after(delayMs(), () => {
        // What a dead conductor had sent arrives half of the time.
        if (!alive && random() < 0.5) return;
        const fate = doom;
        if (fate !== undefined) alive = false;
        if (fate === "before") return;

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

  const ports: Ports = {
    clock: mortal,
    broadcast: {
      announceRound: (round) => call(() => world.announceRound(round)),
      publishTally: (tally) => call(() => world.publishTally(tally)),
      publishLeaderboard: (board) => call(() => world.publishLeaderboard(board)),
    },
    votes: {
      lanes: (round) => call(() => world.sumLanes(round)),
      ledger: (round) => call(() => world.sumLedger(round)),
    },
    memory: {
      rounds: (from, to) => call(() => world.readRounds(from, to)),
      leaderboard: () => call(() => world.board),
      closedThrough: () => call(() => world.closedThrough),
      setClosedThrough: (round) => call(() => world.setClosedThrough(round)),
      pool: () => call(() => [...world.pool.values()]),
      addToPool: (movies) => call(() => movies.forEach((movie) => world.pool.set(movie.id, movie))),
      removeFromPool: (id) => call(() => void world.pool.delete(id)),
    },
    mark: { take: (me, now, staleBefore) => call(() => world.takeMark(me, now, staleBefore)) },
    audience: { count: () => call(() => world.count()) },
    billboard: { write: (show) => call(() => world.writeBillboard(show)) },
    source: source(mortal),
    journal,
    random,
  };

  return {
    ports,
    get alive() {
      return alive;
    },
    kill: () => void (alive = false),
    killAtNextCall: (moment) => void (doom = moment),
  };
}
