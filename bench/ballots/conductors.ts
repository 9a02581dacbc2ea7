import { conduct } from "@marquee/core/conductor/conductor";
import type { Lease, Ports } from "@marquee/core/conductor/ports";
import { mayTake } from "@marquee/testing/conductor/in-memory-backend";
import { plenty } from "@marquee/testing/conductor/conductor-fixture";
import type { Round } from "@marquee/core/round/schema";
import type { Tally } from "@marquee/core/vote/schema";
import { merge } from "@marquee/core/vote/merge-tallies";
import { dynamoShowStore } from "@marquee/functions/dynamo/show-store";
import { dynamoVotes } from "@marquee/functions/dynamo/votes";
import type { Backend, World } from "./backend.ts";
import { tablesOf } from "./document-client.ts";

/** One is started each minute and lives for a little over two, as deployed, ms. */
const CRON_MS = 60_000;
const LIFE_MS = 125_000;

/** The share of conductors that are killed before their time. */
const KILLED = 0.4;

/** One way between a conductor and what it calls takes up to this, ms. */
const WAY_MS = 30;

/** Conducts the show from now on with the conductor's own code, on what the real tables hold. */
export function startConductors({ time, timing, backend, random, hit }: World & { backend: Backend }) {
  const announced = new Map<number, Round>();
  const finals = new Map<number, Tally>();
  let calm = false;
  const tables = tablesOf(backend.database);
  let lease: Lease | undefined;

  function live(number: number) {
    let alive = true;
    const never = new Promise<never>(() => undefined);
    /** Calls as long as it lives. What a dying one has sent may still arrive, and it hears no answer. */
    const mortal =
      <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
      async (...args: Args): Promise<Result> => {
        await time.sleep(random() * WAY_MS);
        if (!alive && random() < 0.5) return never;
        const [outcome] = await Promise.allSettled([time.hold(work(...args))]);
        await time.sleep(random() * WAY_MS);
        if (!alive) return never;
        if (outcome.status === "rejected") throw outcome.reason;
        return outcome.value;
      };
    const store = dynamoShowStore(tables, time.now);
    const votes = dynamoVotes(tables, timing, []);
    const ports: Ports = {
      clock: { now: time.now, after: (ms, fire) => time.after(ms, () => alive && fire()) },
      broadcast: {
        announceRound: mortal(async (round) => {
          const stored = await backend.conduct<Round>("Mutation.announceRound", round);
          announced.set(stored.number, stored);
          return stored;
        }),
        // Nobody blocks a movie here.
        replaceRound: mortal((round) => backend.conduct<Round>("Mutation.replaceRound", round)),
        publishTally: mortal(async (input) => {
          const tally = await backend.conduct<Tally>("Mutation.publishTally", input);
          if (tally.final) finals.set(tally.round, merge(finals.get(tally.round), tally));
        }),
        publishLeaderboard: mortal((board) => backend.conduct("Mutation.publishLeaderboard", board)),
      },
      votes: { lanes: mortal(votes.lanes), ledger: mortal(votes.ledger) },
      store: {
        rounds: mortal(store.rounds),
        tally: mortal(store.tally),
        leaderboard: mortal(store.leaderboard),
        closed: mortal(store.closed),
        setClosed: mortal(store.setClosed),
        setCounts: mortal(store.setCounts),
        pool: mortal(store.pool),
        addToPool: mortal(store.addToPool),
        removeFromPool: mortal(store.removeFromPool),
        programme: mortal(store.programme),
        setProgramme: mortal(store.setProgramme),
        wishes: mortal(store.wishes),
        unqueue: mortal(store.unqueue),
      },
      lease: {
        take: mortal(async (me, expired) => {
          const free = mayTake(lease, me, expired);
          if (free) lease = me;
          return free;
        }),
        holder: mortal(async () => lease),
        fallAsleep: mortal(async () => false),
      },
      audience: { count: mortal(async () => ({ phones: 100 })) },
      nowJson: { write: async () => undefined },
      fallback: [],
      source: plenty,
      logger: { info: () => undefined, warn: () => undefined },
      metrics: { record: () => undefined, flush: () => undefined },
      random,
    };
    const startedAt = time.now();
    if (random() < KILLED)
      time.after(random() * LIFE_MS, () => {
        if (calm) return;
        alive = false;
        hit("conductorKilled");
      });
    void conduct(ports, { startedAt, id: `conductor-${number}`, timing, until: startedAt + LIFE_MS });
    time.after(CRON_MS, () => live(number + 1));
  }

  live(1);
  return { announced, finals, /** From now on none is killed. */ calm: () => void (calm = true) };
}
