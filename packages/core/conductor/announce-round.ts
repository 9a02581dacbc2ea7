import { ENCORE_REST, favouriteOf, isEncore } from "../movie/encore.ts";
import { HISTORY, pick } from "../movie/pick-movie.ts";
import type { Movie } from "../movie/schema.ts";
import { roundAt, startsAt } from "../round/round.ts";
import { type Task, within } from "./task.ts";
import { retireShown, roundOf, type LeadState } from "./lead-state.ts";

/** Between two looks for a movie as long as there is none at all, ms. */
const NO_MOVIE_MS = 1_000;

/** Longest that an announcement waits for what an encore needs to know, ms; then another movie is shown. */
const ENCORE_LIMIT_MS = 500;

/**
 * Announces the open round if nobody has, and each next one `leadMs` before it starts. A round whose time has passed unannounced stays
 * dark. Rounds are announced in order: the pick for one must know the movie of the one before. Every 30th is an encore of tonight's favourite.
 */
export function announceRoundTask(state: LeadState): Task {
  const { broadcast, clock, logger, metrics } = state.ports;
  // What was offered stays the offer: after a lost answer the very same is sent again.
  const offers = new Map<number, Movie>();
  let recalled = false;

  return {
    name: "announce",
    limitMs: 3_000,
    pauseMs: 1_000,
    async step() {
      if (!recalled) {
        await recall(state);
        recalled = true;
        // The one before may have been killed before it did.
        state.wake.nowJson();
      }
      const next = due(state);
      if (clock.now() < next.at) return next.at;
      if (!state.pool) return undefined; // It wakes this task as soon as it has been read.

      if (!state.rounds?.has(next.number - 1)) {
        await recall(state);
        state.wake.nowJson();
      }
      if (state.rounds?.has(next.number)) return clock.now();

      const movie = offers.get(next.number) ?? (await encore(state, next.number)) ?? choose(state);
      // Before the very first movie; why the pool stays empty is the refill's to tell.
      if (!movie) return clock.now() + NO_MOVIE_MS;
      offers.set(next.number, movie);
      if (!(await state.leads())) return undefined;
      const isFirst = state.rounds?.size === 0;

      const stored = await broadcast.announceRound(roundOf(next.number, movie, state.timing));
      state.rounds?.set(stored.number, stored);
      state.pool.delete(stored.movie.id);
      state.shown.add(stored.movie.id);
      state.wake.pool();
      state.wake.refill();
      state.wake.nowJson();
      const ours = stored.movie.id === movie.id;
      // Nobody waits for the first round of a show.
      const lateMs = isFirst ? 0 : Math.max(0, Math.round(clock.now() - next.at));
      if (ours) {
        metrics.record("RoundsAnnounced", 1);
        metrics.record("RoundLateMs", lateMs);
        state.wake.report();
      }
      logger.info("announced", {
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
export function readRoundsTask(state: LeadState): Task {
  return {
    name: "recall",
    limitMs: 3_000,
    pauseMs: 1_000,
    step: () => recall(state).then(() => undefined),
  };
}

/** Which round is to be announced next, and when. */
function due({ rounds, timing, ports }: LeadState): { number: number; at: number } {
  const open = roundAt(ports.clock.now(), timing);
  for (const number of [open, open + 1]) {
    if (!rounds?.has(number)) return { number, at: startsAt(number, timing) - timing.leadMs };
  }
  return { number: open + 2, at: startsAt(open + 2, timing) - timing.leadMs };
}

/** Reads the rounds that are stored, as far back as the pick must look. */
async function recall(state: LeadState): Promise<void> {
  const open = roundAt(state.ports.clock.now(), state.timing);
  const rounds = await state.ports.store.rounds(open - HISTORY, open + 1);
  state.rounds = new Map([...(state.rounds ?? []), ...rounds.map((round) => [round.number, round] as const)]);
  retireShown(state);
}

/** Tonight's favourite, if round `number` is for an encore and it has had its rest. */
async function encore(state: LeadState, number: number): Promise<Movie | undefined> {
  if (!isEncore(number)) return undefined;
  const { clock, logger } = state.ports;
  try {
    return await within(ENCORE_LIMIT_MS, favourite(state, number), clock);
  } catch (error) {
    logger.warn("encore failed", { round: number, reason: String(error) });
    return undefined;
  }
}

async function favourite(
  { ports, leaderboard, rounds }: LeadState,
  number: number,
): Promise<Movie | undefined> {
  const best = favouriteOf(leaderboard ?? (await ports.store.leaderboard()));
  if (!best) return undefined;
  const isFresh = [...(rounds?.values() ?? [])].some(
    (round) => round.movie.id === best.movie.id && round.number >= number - ENCORE_REST,
  );
  if (isFresh) return undefined;
  // The board has but its title.
  const [round] = await ports.store.rounds(best.round, best.round);
  // Before rounds had this length, a number meant another.
  return round?.movie.id === best.movie.id ? round.movie : undefined;
}

function choose({ pool, rounds, ports }: LeadState): Movie | undefined {
  const shown = [...(rounds?.values() ?? [])].sort((a, b) => a.number - b.number).slice(-HISTORY);
  return pick(
    [...(pool?.values() ?? [])],
    shown.map(({ movie }) => movie),
    ports.random,
  );
}
