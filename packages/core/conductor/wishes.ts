import { strikeOf } from "../host/strike.ts";
import type { Standing } from "../leaderboard/schema.ts";
import type { Movie } from "../movie/schema.ts";
import { endsAt } from "../round/round.ts";
import type { LeadState } from "./lead-state.ts";
import type { Queued } from "./ports.ts";
import { within } from "./task.ts";

/** Longest that an announcement waits for what hosts want, ms; then what was read last holds. */
const WISHES_LIMIT_MS = 500;

/** Reads what hosts want, for the announcement that is due. */
export async function readWishes(state: LeadState): Promise<void> {
  const { clock, store } = state.ports;
  try {
    state.wishes = await within(WISHES_LIMIT_MS, store.wishes(), clock);
    state.failures.succeeded("wishes");
  } catch (error) {
    state.failures.failed("wishes", error);
  }
}

/** Whether a host keeps the movie `id` from being shown. */
export const isBlocked = ({ wishes }: LeadState, id: string): boolean => wishes?.blocked.has(id) ?? false;

/** Whether a host keeps a standing off the board: its movie is blocked, or it was struck since. */
export const isOffBoard = (state: LeadState, { reaction, movie, round }: Standing): boolean =>
  isBlocked(state, movie.id) ||
  (state.wishes?.struck.get(strikeOf(reaction, movie.id)) ?? -Infinity) >= round;

/** The first that hosts want and that may be shown now. */
export function nextQueued(state: LeadState): Movie | undefined {
  dropQueued(state);
  return state.wishes?.queue.find(({ movie }) => !state.unqueued.has(movie.id))?.movie;
}

/**
 * Takes out of those that hosts want next what is blocked or has its turn. Call it when what is announced can't be replaced any more: a movie that a host
 * holds may still overtake the queued one.
 */
export function dropQueued(state: LeadState): void {
  for (const queued of state.wishes?.queue ?? [])
    if (isBlocked(state, queued.movie.id) || hadItsTurn(state, queued)) state.unqueued.add(queued.movie.id);
  if (state.unqueued.size > 0) state.wake.pool();
}

/**
 * Whether the movie was announced after it was queued, by a conductor that died before it could take it out. Nobody can queue what is on: it is not
 * in the pool.
 */
function hadItsTurn({ rounds, timing }: LeadState, { movie, queuedAt }: Queued): boolean {
  return [...(rounds?.values() ?? [])].some(
    (round) => round.movie.id === movie.id && endsAt(round.number, timing) > queuedAt,
  );
}
