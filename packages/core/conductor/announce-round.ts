import { ENCORE_REST, favouriteOf, isEncore } from "../movie/encore.ts";
import { HISTORY, pick } from "../movie/pick-movie.ts";
import type { Movie } from "../movie/schema.ts";
import { roundAt, startsAt } from "../round/round.ts";
import { type Lane, within } from "./task.ts";
import { retireShown, roundOf, type Stage } from "./lead-state.ts";

/** Between two looks for a movie as long as there is none at all, ms. */
const NO_MOVIE_MS = 1_000;

/** Longest that an announcement waits for what an encore needs to know, ms; then another movie is shown. */
const ENCORE_LIMIT_MS = 500;

/**
 * Announces the open round if nobody has, and each next one `leadMs` before it starts. A round whose time has passed unannounced stays
 * dark. Rounds are announced in order: the pick for one must know the movie of the one before. Every 30th is an encore of tonight's favourite.
 */
export function announcing(stage: Stage): Lane {
  const { broadcast, clock, journal, metrics } = stage.ports;
  // What was offered stays the offer: after a lost answer the very same is sent again.
  const offers = new Map<number, Movie>();
  let recalled = false;

  return {
    name: "announce",
    limitMs: 3_000,
    pauseMs: 1_000,
    async step() {
      if (!recalled) {
        await recall(stage);
        recalled = true;
        // The one before may have been killed before it did.
        stage.poke.billboard();
      }
      const next = due(stage);
      if (clock.now() < next.at) return next.at;
      if (!stage.pool) return undefined; // It pokes as soon as it has been read.

      if (!stage.rounds?.has(next.number - 1)) {
        await recall(stage);
        stage.poke.billboard();
      }
      if (stage.rounds?.has(next.number)) return clock.now();

      const movie = offers.get(next.number) ?? (await encore(stage, next.number)) ?? choose(stage);
      // Before the very first movie; why the pool stays empty is the refill's to tell.
      if (!movie) return clock.now() + NO_MOVIE_MS;
      offers.set(next.number, movie);
      if (!(await stage.leads())) return undefined;
      const isFirst = stage.rounds?.size === 0;

      const stored = await broadcast.announceRound(roundOf(next.number, movie, stage.timing));
      stage.rounds?.set(stored.number, stored);
      stage.pool.delete(stored.movie.id);
      stage.shown.add(stored.movie.id);
      stage.poke.pool();
      stage.poke.refill();
      stage.poke.billboard();
      const ours = stored.movie.id === movie.id;
      // Nobody waits for the first round of a show.
      const lateMs = isFirst ? 0 : Math.max(0, Math.round(clock.now() - next.at));
      if (ours) {
        metrics.record("RoundsAnnounced", 1);
        metrics.record("RoundLateMs", lateMs);
        stage.poke.report();
      }
      journal.info("announced", {
        round: stored.number,
        movie: stored.movie.id,
        title: stored.movie.title,
        ours,
        lateMs,
      });
      return clock.now();
    },
  };
}

/** Reads what is announced, once and at once. */
export function recalling(stage: Stage): Lane {
  return {
    name: "recall",
    limitMs: 3_000,
    pauseMs: 1_000,
    step: () => recall(stage).then(() => undefined),
  };
}

/** Which round is to be announced next, and when. */
function due({ rounds, timing, ports }: Stage): { number: number; at: number } {
  const open = roundAt(ports.clock.now(), timing);
  for (const number of [open, open + 1]) {
    if (!rounds?.has(number)) return { number, at: startsAt(number, timing) - timing.leadMs };
  }
  return { number: open + 2, at: startsAt(open + 2, timing) - timing.leadMs };
}

/** Reads the rounds that are stored, as far back as the pick must look. */
async function recall(stage: Stage): Promise<void> {
  const open = roundAt(stage.ports.clock.now(), stage.timing);
  const rounds = await stage.ports.memory.rounds(open - HISTORY, open + 1);
  stage.rounds = new Map([...(stage.rounds ?? []), ...rounds.map((round) => [round.number, round] as const)]);
  retireShown(stage);
}

/** Tonight's favourite, if round `number` is for an encore and it has had its rest. */
async function encore(stage: Stage, number: number): Promise<Movie | undefined> {
  if (!isEncore(number)) return undefined;
  const { clock, journal } = stage.ports;
  try {
    return await within(ENCORE_LIMIT_MS, favourite(stage, number), clock);
  } catch (error) {
    journal.warn("encore failed", { round: number, reason: String(error) });
    return undefined;
  }
}

async function favourite({ ports, leaderboard, rounds }: Stage, number: number): Promise<Movie | undefined> {
  const best = favouriteOf(leaderboard ?? (await ports.memory.leaderboard()));
  if (!best) return undefined;
  const isFresh = [...(rounds?.values() ?? [])].some(
    (round) => round.movie.id === best.movie.id && round.number >= number - ENCORE_REST,
  );
  if (isFresh) return undefined;
  // The board has but its title.
  const [round] = await ports.memory.rounds(best.round, best.round);
  // Before rounds had this length, a number meant another.
  return round?.movie.id === best.movie.id ? round.movie : undefined;
}

function choose({ pool, rounds, ports }: Stage): Movie | undefined {
  const shown = [...(rounds?.values() ?? [])].sort((a, b) => a.number - b.number).slice(-HISTORY);
  return pick(
    [...(pool?.values() ?? [])],
    shown.map(({ movie }) => movie),
    ports.random,
  );
}
