import { closesAt, endsAt, EPOCH, startsAt, timing, type Timing } from "@marquee/core/round/round";
import { REACTIONS, zero } from "@marquee/core/vote/reaction";
import { conduct } from "@marquee/core/conductor/conductor";
import { createRandom } from "../random.ts";
import { breaches, type Chronicle, type Figures, figuresOf } from "./laws.ts";
import { connect, type Network } from "./life.ts";
import { createVirtualClock, type VirtualClock } from "../virtual-clock.ts";
import { scriptedTmdb, type Weather } from "./tmdb.ts";
import { createWorld, type World } from "./world.ts";

/** A simulated night of the show. */
export type DayOptions = {
  seed: number;
  rounds: number;
  roundMs?: number;
  /** Called once a simulated hour with the rounds played so far. */
  onProgress?: (rounds: number) => void;
};

/** How it went: the figures, and each law that was broken, in words. */
export type Day = { figures: Figures; broken: string[] };

/** What starts conductors, once a minute. */
const CRON_MS = 60_000;
/** How much later than its minute a conductor may start. */
const JITTER_MS = 5_000;
/** How long one lives if nobody kills it. */
const LIFE_MS = 125_000;
/** Share of conductors that are killed, and that are never started. */
const KILLED = 0.2;
const NEVER_STARTED = 0.03;
/** The calls within which a conductor dies, two times in three; and how long it may have to wait for one, ms. */
const DEADLY = [
  "announceRound",
  "publishTally",
  "publishLeaderboard",
  "leaderboard",
  "ledger",
  "setClosedThrough",
  "removeFromPool",
  "take",
];
const DEADLY_MS = 15_000;
/** After the last round the show goes on without kills, so that what was left half done is healed. */
const EPILOGUE_MS = 180_000;
/** Rounds before the first phone is in the room; by the end of the epilogue they have left a board of 24 h. */
const EMPTY_ROUNDS = 30;

/**
 * Plays `rounds` rounds with conductors started each minute at jittered times, one in five killed at random, some never started, calls
 * that fail, a TMDB that is down for 1/24 of the time and talks garbage for another, and voters whose lane tallies miss or double a
 * batch now and then. The same seed plays the same day.
 */
export async function playDay({ seed, rounds, roundMs = 10_000, onProgress }: DayOptions): Promise<Day> {
  const random = createRandom(seed);
  const rules = timing(roundMs);
  const opening = EPOCH + 1_000 * roundMs;
  const first = 1_000;
  const last = first + rounds - 1;
  const time = createVirtualClock(opening - 2 * JITTER_MS);
  const world = createWorld(time, rules);
  const chronicle: Chronicle = {
    first,
    last,
    timing: rules,
    world,
    lives: [],
    neverStarted: [],
    complaints: new Set(),
  };

  const closing = endsAt(last, rules);
  scheduleConductors(chronicle, time, random, closing);
  scheduleVoters(world, time, random, {
    first: first + Math.min(EMPTY_ROUNDS, rounds / 10),
    last,
    timing: rules,
  });

  for (let hour = opening; hour < closing; hour += 3_600_000) {
    await time.runUntil(Math.min(closing, hour + 3_600_000));
    onProgress?.(Math.min(rounds, Math.round((time.now() - opening) / roundMs)));
  }
  await time.runUntil(closesAt(last + 1, rules) + EPILOGUE_MS);

  return { figures: figuresOf(chronicle), broken: breaches(chronicle) };
}

function scheduleConductors(
  chronicle: Chronicle,
  time: VirtualClock,
  random: () => number,
  closing: number,
): void {
  const { world, timing } = chronicle;
  const opening = time.now();
  const weather = (): Weather => {
    const hour = ((time.now() - opening) / (closing - opening)) * 24;
    if (hour >= 6 && hour < 7) return "down";
    return hour >= 13 && hour < 14 ? "garbage" : "fair";
  };
  const network: Network = {
    random,
    // Now and then one is slow: a cold partition, a lost packet. The lead must have room for that.
    delayMs: () => (random() < 0.003 ? 0.35 * timing.leadMs * random() : 2 + 40 * random()),
    failing: 0.002,
  };

  const live = async (minute: number) => {
    const logger = {
      info: () => {},
      warn: (event: string, facts?: Record<string, unknown>) =>
        chronicle.complaints.add(`${event}: ${String(facts?.kind)}`),
    };
    const life = connect(world, time, network, {
      source: (clock) => scriptedTmdb(clock, random, weather),
      logger,
      metrics: { record: () => {}, flush: () => {} },
    });
    const startedAt = time.now();
    const natural: { end?: number } = {};
    chronicle.lives.push({
      from: startedAt,
      get to() {
        return life.diedAt ?? natural.end ?? startedAt + LIFE_MS;
      },
      get killed() {
        return life.diedAt !== undefined;
      },
    });

    const killAt = startedAt + random() * LIFE_MS;
    if (minute > 0 && random() < KILLED && killAt < closing) {
      time.after(killAt - startedAt, () => {
        if (random() < 1 / 3) life.kill();
        else {
          life.killAtNextCall(
            random() < 0.5 ? "before" : "after",
            DEADLY[Math.floor(random() * DEADLY.length)],
          );
          // A standby may wait for that in vain.
          time.after(DEADLY_MS, () => natural.end ?? life.kill());
        }
      });
    }
    const id = `conductor-${minute}`;
    await conduct(life.ports, { startedAt, id, timing, until: startedAt + LIFE_MS });
    natural.end = time.now();
  };

  const end = closesAt(chronicle.last + 1, timing) + EPILOGUE_MS;
  for (let minute = 0; opening + minute * CRON_MS < end; minute += 1) {
    // Most start within a second of their minute.
    const jitter = JITTER_MS * random() ** 3;
    const at = opening + minute * CRON_MS + jitter;
    if (minute > 0 && random() < NEVER_STARTED && at < closing) chronicle.neverStarted.push(at);
    else time.after(at - opening, () => void live(minute));
  }
}

type Season = { first: number; last: number; timing: Timing };

/** People vote for the movie on their screen, from a little before it starts to the end of its grace. */
function scheduleVoters(
  world: World,
  time: VirtualClock,
  random: () => number,
  { first, last, timing }: Season,
): void {
  const opening = time.now();
  const playRound = (number: number) => {
    const opens = startsAt(number, timing) - timing.earlyMs;
    const shuts = endsAt(number, timing) + timing.graceMs;
    const crowd = Math.floor(random() * 12);
    world.present = crowd;
    for (let voter = 0; voter < crowd; voter += 1) {
      const batches = 1 + Math.floor(random() * 3);
      for (let batch = 0; batch < batches; batch += 1) {
        const at = opens + random() * (shuts - opens);
        time.after(at - time.now(), () => vote(number, `voter-${voter}`, batch === 0));
      }
    }
    if (number < last) time.after(timing.roundMs, () => playRound(number + 1));
  };

  const voted = new Set<string>();
  const vote = (round: number, voter: string, late: boolean) => {
    if (!world.rounds.has(round)) return; // Nothing on the screen to vote for.
    const counts = zero();
    for (const reaction of REACTIONS) counts[reaction] = Math.floor(random() * 4);
    // A ledger row may be long on its way: until after the close, but not after the next one.
    const slow = late && random() < 0.003;
    const delay = slow
      ? closesAt(round, timing) - time.now() + random() * 0.8 * timing.roundMs
      : 5 + random() * 50;
    time.after(delay, () => world.writeLedger(round, voter, counts));

    const isNew = !voted.has(`${round} ${voter}`);
    voted.add(`${round} ${voter}`);
    const luck = random();
    const writes = luck < 0.01 ? 0 : luck < 0.02 ? 2 : 1;
    for (let i = 0; i < writes; i += 1)
      time.after(delay + 20, () => world.writeLane(round, counts, isNew ? 1 : 0));
  };

  time.after(startsAt(first, timing) - timing.earlyMs - opening, () => playRound(first));
}
