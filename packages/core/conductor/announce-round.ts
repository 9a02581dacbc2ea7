import { ENCORE_REST, favouriteOf, isEncore } from "../movie/favourite-encore.ts";
import { noRepeatFor, pickMovie } from "../movie/pick-movie.ts";
import type { Movie } from "../movie/schema.ts";
import type { Round } from "../round/schema.ts";
import { createRound } from "../round/create-round.ts";
import { endsAt, roundAt, startsAt } from "../round/round.ts";
import { heldFor } from "./hold.ts";
import { type LeadState, shownLately } from "./lead-state.ts";
import { readRounds } from "./read-rounds.ts";
import { type Task, within } from "./task.ts";
import { isBlocked, nextQueued, readWishes } from "./wishes.ts";

/** The pause between two looks for a movie as long as there is none at all, ms. */
const NO_MOVIE_MS = 1_000;

/** Longest that an announcement waits for what an encore needs to know, ms; then another movie is shown. */
const ENCORE_LIMIT_MS = 500;

/** What hosts want is read so long before an announcement is due, as a part of the lead: nobody waits for it then. */
const WISHES_AHEAD = 0.1;

/** A round that is to be announced, and when that is due, epoch ms. */
type Due = { number: number; at: number };

/**
 * Announces the open round if nobody has, and each next one `leadMs` before it starts. A round whose time has passed unannounced stays
 * dark. Rounds are announced in order: the pick for one must know the movie of the one before. Every 30th is an encore of tonight's favourite.
 */
export function announceRoundTask(state: LeadState): Task {
  const { clock } = state.ports;
  // What was offered stays the offer: after a lost answer the very same is sent again.
  const offers = new Map<number, Round>();
  let read = false;
  /** The round for which it was read last what hosts want. */
  let wishesFor: number | undefined;

  return {
    name: "announce",
    limitMs: 3_000,
    pauseMs: 1_000,
    async step() {
      // Woken again when somebody comes.
      if (state.sleep.state.name !== "awake") return undefined;
      if (!read) {
        await Promise.all([readRounds(state), readWishes(state)]);
        read = true;
        // The one before may have been killed before it did.
        state.wake.nowJson();
      }
      const due = nextDue(state);
      if (clock.now() < due.at) {
        const readAt = due.at - state.timing.leadMs * WISHES_AHEAD;
        if (clock.now() < readAt) return readAt;
        if (wishesFor !== due.number) {
          wishesFor = due.number;
          await readWishes(state);
        }
        return due.at;
      }
      if (!state.pool) return undefined; // Its task wakes this one as soon as it has been read.

      if (!state.rounds?.has(due.number - 1)) {
        await readRounds(state);
        state.wake.nowJson();
      }
      if (state.rounds?.has(due.number)) return clock.now();

      const offer = offers.get(due.number) ?? (await chooseRound(state, due.number));
      // Before the very first movie; why the pool stays empty is the refill's to tell.
      if (!offer) return clock.now() + NO_MOVIE_MS;
      offers.set(due.number, offer);
      if (!(await state.confirmLead())) return undefined;
      try {
        await announceRound(state, due, offer);
      } catch (error) {
        if (!endedMeanwhile(error, due.number, state)) throw error;
        return endsAt(due.number, state.timing);
      }
      return clock.now();
    },
  };
}

/** Whether the API refused round `number` because it ended while it was being announced: it stays dark, and nothing has failed. */
const endedMeanwhile = (error: unknown, number: number, { timing, ports }: LeadState): boolean =>
  error instanceof Error &&
  "type" in error &&
  error.type === "InvalidInput" &&
  ports.clock.now() >= endsAt(number, timing) - timing.earlyMs;

/** Announces the round that is `due` as it is in `offer`, or takes over the movie with which somebody else has announced it. */
async function announceRound(state: LeadState, due: Due, offer: Round): Promise<void> {
  const { broadcast, clock, logger, metrics } = state.ports;
  const isFirst = state.rounds?.size === 0;
  const stored = await broadcast.announceRound(offer);
  keepRound(state, stored);

  const { id, title } = stored.movie;
  const ours = id === offer.movie.id;
  // Nobody waits for the first round of a show, nor waited before it was awake.
  const { sleep } = state;
  const wokeAt = sleep.state.name === "awake" ? (sleep.state.wokeAt ?? -Infinity) : -Infinity;
  const lateMs = isFirst ? 0 : Math.max(0, Math.round(clock.now() - Math.max(due.at, wokeAt)));
  if (ours) {
    metrics.record("RoundsAnnounced", 1);
    metrics.record("RoundLateMs", lateMs);
    state.wake.report();
  }
  logger.info("announced", { round: stored.number, movie: id, title, ours, lateMs });
}

/** Keeps a round as it is stored: its movie has its turn, so it leaves the pool. */
export function keepRound(state: LeadState, stored: Round): void {
  const { id } = stored.movie;
  state.rounds?.set(stored.number, stored);
  state.pool?.delete(id);
  state.shown.add(id);
  state.wake.pool();
  state.wake.refill();
  state.wake.nowJson();
}

function nextDue({ rounds, timing, ports }: LeadState): Due {
  const open = roundAt(ports.clock.now(), timing);
  const number = [open, open + 1].find((one) => !rounds?.has(one)) ?? open + 2;
  return { number, at: startsAt(number, timing) - timing.leadMs };
}

/** Round `number` with what is shown in it: what a host holds, or wants next, or an encore, or one of the pool. */
async function chooseRound(state: LeadState, number: number): Promise<Round | undefined> {
  const held = heldFor(state, number);
  const movie = held?.movie ?? nextQueued(state) ?? (await encoreOf(state, number)) ?? pickFromPool(state);
  return movie && createRound(number, movie, state.timing, held?.since);
}

/** Tonight's favourite, if round `number` is for an encore and the favourite has had its rest. */
async function encoreOf(state: LeadState, number: number): Promise<Movie | undefined> {
  if (!isEncore(number)) return undefined;
  const { clock, logger } = state.ports;
  try {
    return await within(ENCORE_LIMIT_MS, favouriteFor(state, number), clock);
  } catch (error) {
    logger.warn("encore failed", { round: number, reason: String(error) });
    return undefined;
  }
}

async function favouriteFor(state: LeadState, number: number): Promise<Movie | undefined> {
  const { ports, leaderboard, rounds } = state;
  const best = favouriteOf(leaderboard ?? (await ports.store.leaderboard()));
  if (!best || isBlocked(state, best.movie.id)) return undefined;
  const isFresh = [...(rounds?.values() ?? [])].some(
    (round) => round.movie.id === best.movie.id && round.number >= number - ENCORE_REST,
  );
  if (isFresh) return undefined;
  // The board has but its title.
  const [round] = await ports.store.rounds(best.round, best.round);
  // Before rounds had this length, a number meant another.
  return round?.movie.id === best.movie.id ? round.movie : undefined;
}

export function pickFromPool(state: LeadState): Movie | undefined {
  const { pool, programme, total, ports } = state;
  // What is blocked comes back from neither the pool nor what was shown.
  const rounds = shownLately(state).filter(({ movie }) => !isBlocked(state, movie.id));
  return pickMovie(
    [...(pool?.values() ?? [])].filter(({ id }) => !isBlocked(state, id)),
    rounds.map(({ movie }) => movie),
    ports.random,
    {
      ...(total !== undefined && { noRepeat: noRepeatFor(total) }),
      since: rounds.filter(({ number }) => number < (programme?.since ?? -Infinity)).length,
    },
  );
}
