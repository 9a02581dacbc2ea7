import { conduct } from "@marquee/core/conductor/conductor";
import { closesAt, endsAt, EPOCH, timing } from "@marquee/core/round/round";
import { createRandom } from "../random.ts";
import { createVirtualClock, type VirtualClock } from "../virtual-clock.ts";
import type { DayRecord } from "./day-record.ts";
import { createFaultyPorts, type FaultyPorts, type Network } from "./faulty-ports.ts";
import { figuresOf } from "./figures.ts";
import { createBackend } from "./in-memory-backend.ts";
import { breaches } from "./laws.ts";
import { scriptedTmdb, type TmdbState } from "./scripted-tmdb.ts";
import { scheduleHost } from "./simulated-host.ts";
import { scheduleVoters } from "./simulated-voters.ts";

/** A simulated night of the show. */
export type DayOptions = {
  seed: number;
  rounds: number;
  roundMs?: number;
  /** How often a host acts at random. */
  hostActs?: number;
  /** Called once a simulated hour with the rounds played so far. */
  onProgress?: (rounds: number) => void;
};

/** Conductors are started so often, ms. */
const CRON_MS = 60_000;

/** A conductor may start this much later than its minute, ms. */
const JITTER_MS = 5_000;

/** A conductor lives this long if nobody kills it, ms. */
const LIFE_MS = 125_000;

/** The share of conductors that are killed. */
const KILLED = 0.2;

/** The share of conductors that are never started. */
const NEVER_STARTED = 0.03;

/** The calls within which a conductor dies, two times in three. */
const DEADLY = [
  "announceRound",
  "publishTally",
  "publishLeaderboard",
  "leaderboard",
  "ledger",
  "setClosed",
  "setCounts",
  "removeFromPool",
  "take",
];

/** A conductor that is to die within a call waits for it this long, ms, then dies all the same: a standby may wait for one in vain. */
const DEADLY_MS = 15_000;

/** After the last round the show goes on this long without kills, ms, so that what was left half done is healed. */
const AFTERWARDS_MS = 180_000;

/** Rounds before the first phone is in the room; by the end of the time after the last one they have left a board of 24 h. */
const EMPTY_ROUNDS = 30;

/**
 * Plays `rounds` rounds with conductors started each minute at jittered times, one in five killed at random, some never started, calls
 * that fail, a TMDB that is down for 1/24 of the time and talks garbage for another, and voters whose lane tallies miss or double a
 * batch now and then. The same seed plays the same day. Answers how it went: the figures, and each law that was broken, in words.
 */
export async function simulateDay(options: DayOptions) {
  const { seed, rounds, roundMs = 10_000, hostActs = 0, onProgress } = options;
  const random = createRandom(seed);
  const rules = timing(roundMs);
  const opening = EPOCH + 1_000 * roundMs;
  const first = 1_000;
  const last = first + rounds - 1;
  const clock = createVirtualClock(opening - 2 * JITTER_MS);
  const backend = createBackend(clock, rules);
  const record: DayRecord = {
    first,
    last,
    timing: rules,
    backend,
    lives: [],
    neverStarted: [],
    complaints: new Set(),
    // With chance of its own, so that a day without a host is the same as ever.
    acts: scheduleHost(backend, clock, createRandom(seed), { acts: hostActs, first, last, timing: rules }),
  };

  const closing = endsAt(last, rules);
  scheduleConductors({ record, clock, random, closing });
  scheduleVoters(backend, clock, random, {
    first: first + Math.min(EMPTY_ROUNDS, rounds / 10),
    last,
    timing: rules,
  });

  for (let hour = opening; hour < closing; hour += 3_600_000) {
    await clock.runUntil(Math.min(closing, hour + 3_600_000));
    onProgress?.(Math.min(rounds, Math.round((clock.now() - opening) / roundMs)));
  }
  await clock.runUntil(closesAt(last + 1, rules) + AFTERWARDS_MS);

  return { figures: figuresOf(record), broken: breaches(record) };
}

type Conductors = {
  record: DayRecord;
  clock: VirtualClock;
  random: () => number;
  /** When the last round ends and the killing with it, epoch ms. */
  closing: number;
};

function scheduleConductors({ record, clock, random, closing }: Conductors): void {
  const { timing } = record;
  const opening = clock.now();
  const tmdbState = (): TmdbState => {
    const hour = ((clock.now() - opening) / (closing - opening)) * 24;
    if (hour >= 6 && hour < 7) return "down";
    return hour >= 13 && hour < 14 ? "garbage" : "up";
  };
  const network: Network = {
    random,
    // Now and then one is slow: a cold partition, a lost packet. The lead must have room for that.
    delayMs: () => (random() < 0.003 ? 0.35 * timing.leadMs * random() : 2 + 40 * random()),
    failing: 0.002,
  };
  const connect = () =>
    createFaultyPorts(record.backend, clock, network, {
      source: (mortal) => scriptedTmdb(mortal, random, tmdbState),
      logger: {
        info: () => {},
        warn: (event, facts) => record.complaints.add(`${event}: ${String(facts?.kind)}`),
      },
      metrics: { record: () => {}, flush: () => {} },
    });

  const end = closesAt(record.last + 1, timing) + AFTERWARDS_MS;
  for (let minute = 0; opening + minute * CRON_MS < end; minute += 1) {
    // Most start within a second of their minute.
    const jitter = JITTER_MS * random() ** 3;
    const at = opening + minute * CRON_MS + jitter;
    if (minute > 0 && random() < NEVER_STARTED && at < closing) record.neverStarted.push(at);
    else clock.after(at - opening, () => void live({ record, clock, random, closing }, minute, connect()));
  }
}

/** One conductor's life, which begins now. The first one of a day is not killed. */
async function live(
  { record, clock, random, closing }: Conductors,
  minute: number,
  mortal: FaultyPorts,
): Promise<void> {
  const startedAt = clock.now();
  const natural: { end?: number } = {};
  record.lives.push({
    from: startedAt,
    get to() {
      return mortal.diedAt ?? natural.end ?? startedAt + LIFE_MS;
    },
    get killed() {
      return mortal.diedAt !== undefined;
    },
  });

  const killAt = startedAt + random() * LIFE_MS;
  if (minute > 0 && random() < KILLED && killAt < closing) {
    clock.after(killAt - startedAt, () => {
      if (random() < 1 / 3) mortal.kill();
      else {
        const moment = random() < 0.5 ? "before" : "after";
        mortal.killAtNextCall(moment, DEADLY[Math.floor(random() * DEADLY.length)]);
        clock.after(DEADLY_MS, () => natural.end ?? mortal.kill());
      }
    });
  }
  const { timing } = record;
  const id = `conductor-${minute}`;
  await conduct(mortal.ports, { startedAt, id, timing, until: startedAt + LIFE_MS });
  natural.end = clock.now();
}
