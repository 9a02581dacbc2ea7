import type { Lease } from "./ports.ts";

/** A show to which nobody came for so long goes to sleep, ms. */
export const SLEEP_AFTER_MS = 600_000;

/**
 * Whoever wakes the show has so long to do it, ms: then the next one who checks in tries. A function that starts cold and leads takes a
 * third of it.
 */
export const WAKE_CLAIM_MS = 10_000;

/** Whether the show goes on. `lastSeenAt`: when a phone or a TV was seen last, epoch ms. */
export type SleepState =
  /** Movies are announced. `wokeAt`: since when again, if nobody was here before. */
  | { name: "awake"; lastSeenAt: number; wokeAt?: number }
  /** Nobody has been here for long: what is open is closed, and nothing new is announced. */
  | { name: "closing"; lastSeenAt: number }
  /** Nothing is open and no conductor lives. */
  | { name: "asleep"; lastSeenAt: number; since: number }
  /** Somebody came at `claimedAt` and has a conductor started, which does not lead yet. */
  | { name: "waking"; lastSeenAt: number; since: number; claimedAt: number };

export type SleepEvent =
  /** Everybody was counted; `lastSeenAt` is when the last of them checked in, if anybody was here lately. */
  | { name: "counted"; at: number; lastSeenAt?: number | undefined }
  /** All that was open is closed, and screens can read that the show is asleep. */
  | { name: "closed"; at: number }
  /** Somebody checked in who found the show asleep. */
  | { name: "visited"; at: number }
  /** A conductor took the lead. `woken`: because somebody came. */
  | { name: "led"; at: number; woken: boolean };

type State<Name extends SleepState["name"]> = Extract<SleepState, { name: Name }>;
type Event<Name extends SleepEvent["name"]> = Extract<SleepEvent, { name: Name }>;

/** What each event makes of each state; one that is not named changes nothing. */
const TRANSITIONS: {
  [S in SleepState["name"]]: {
    [E in SleepEvent["name"]]?: (state: State<S>, event: Event<E>, sleepAfterMs: number) => SleepState;
  };
} = {
  awake: {
    counted: (state, { at, lastSeenAt = -Infinity }, sleepAfterMs) =>
      closeIfQuiet({ ...state, lastSeenAt: Math.max(state.lastSeenAt, lastSeenAt) }, at, sleepAfterMs),
    // No conductor lives so long: the one before may have seen nobody either.
    led: (state, { at, woken }, sleepAfterMs) =>
      woken ? { name: "awake", lastSeenAt: at, wokeAt: at } : closeIfQuiet(state, at, sleepAfterMs),
  },
  closing: {
    counted: wakeIfSeen,
    closed: ({ lastSeenAt }, { at }) => ({ name: "asleep", lastSeenAt, since: at }),
  },
  asleep: {
    counted: wakeIfSeen,
    visited: ({ lastSeenAt, since }, { at }) => ({ name: "waking", lastSeenAt, since, claimedAt: at }),
    led: (_, { at }) => ({ name: "awake", lastSeenAt: at, wokeAt: at }),
  },
  waking: {
    counted: wakeIfSeen,
    visited: (state, { at }) => (at - state.claimedAt < WAKE_CLAIM_MS ? state : { ...state, claimedAt: at }),
    led: (_, { at }) => ({ name: "awake", lastSeenAt: at, wokeAt: at }),
  },
};

/** The state that follows when `event` happens in `state`, in a show that goes to sleep after `sleepAfterMs`. */
export function sleepAfter(state: SleepState, event: SleepEvent, sleepAfterMs = SLEEP_AFTER_MS): SleepState {
  const next = TRANSITIONS[state.name][event.name] as
    ((state: SleepState, event: SleepEvent, sleepAfterMs: number) => SleepState) | undefined;
  return next?.(state, event, sleepAfterMs) ?? state;
}

/** A show to which nobody came for long is closed. */
const closeIfQuiet = (awake: State<"awake">, at: number, sleepAfterMs: number): SleepState =>
  at - awake.lastSeenAt < sleepAfterMs ? awake : { name: "closing", lastSeenAt: awake.lastSeenAt };

/** Somebody who came since ends the closing or the sleep. */
function wakeIfSeen(
  state: State<"closing" | "asleep" | "waking">,
  { at, lastSeenAt = -Infinity }: Event<"counted">,
): SleepState {
  return lastSeenAt > state.lastSeenAt ? { name: "awake", lastSeenAt, wokeAt: at } : state;
}

/** What the lease's row tells of the show; of a row that does not tell who was seen last, somebody was at `now`, epoch ms. */
export function sleepStateOf(lease: Lease | undefined, now: number): SleepState {
  const { lastSeenAt = now, asleepSince: since, claimedAt } = lease ?? {};
  if (since === undefined) return { name: "awake", lastSeenAt };
  if (claimedAt === undefined) return { name: "asleep", lastSeenAt, since };
  return { name: "waking", lastSeenAt, since, claimedAt };
}

/** Whether the show stands still: only who was started to wake it may lead. */
export const isAsleep = ({ name }: SleepState): boolean => name === "asleep" || name === "waking";

/** Whether the show goes on, as one conductor knows it. */
export type Sleep = {
  readonly state: SleepState;
  /** Takes what the lease's row tells, while another conductor leads or nobody does. */
  read: (lease: Lease | undefined, at: number) => void;
  happen: (event: SleepEvent) => void;
};

/** Knows nothing of who is here at `now`, epoch ms; `sleepAfterMs` is undefined for a show that is kept lit. */
export function createSleep(now: number, sleepAfterMs: number | undefined): Sleep {
  let state: SleepState = { name: "awake", lastSeenAt: now };
  return {
    get state() {
      return state;
    },
    read(lease, at) {
      state = sleepStateOf(lease, at);
    },
    happen(event) {
      state = sleepAfter(state, event, sleepAfterMs ?? Infinity);
    },
  };
}
