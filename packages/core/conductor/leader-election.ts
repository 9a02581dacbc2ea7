import type { Clock } from "../clock.ts";
import type { Candidate, LeaderLease, Lease } from "./ports.ts";
import { isAsleep, type Sleep } from "./sleep-state.ts";
import { type Task, within } from "./task.ts";

/** The leader refreshes its lease this often, ms. */
const REFRESH_MS = 1_000;

/** A standby looks at the lease this often, ms. */
const WATCH_MS = 500;

/** A lease that a standby has seen unchanged for this long is a dead leader's, ms. */
export const EXPIRY_MS = 3_000;

/** Longest wait to make sure of the lead before something is published, ms. */
const CONFIRM_MS = 500;

/** A newer conductor's lease as it was seen last, and since when it has looked so: epoch ms by this conductor's clock. */
export type Rival = { lease: Lease; since: number };

/** Where a conductor stands in the election. */
export type ElectionState =
  /** It lets `rival` lead and watches its lease. A new conductor has seen none yet. */
  | { name: "standby"; rival?: Rival }
  /** It claims the lease: nobody holds it, or a leader who is older (`handover`: what that one published last may still be on its way), or `expired` does. */
  | { name: "candidate"; handover: boolean; expired?: Rival }
  /** It holds the lease, as far as it knows. */
  | { name: "leading"; handover: boolean }
  /** Its time is up. `led`: it ended as the leader. */
  | { name: "over"; led: boolean };

export type ElectionEvent =
  /** The lease was read at `at`, epoch ms by this conductor's clock. */
  | { name: "read"; lease: Lease | undefined; at: number }
  /** A claim or a refresh was granted. */
  | { name: "granted" }
  /** It was refused: somebody else holds the lease. */
  | { name: "refused" }
  /** The conductor's time is up. */
  | { name: "ended" };

/** Who stands for election. `wakes`: leads a show that is asleep, too; no other does. */
export type Contender = Candidate & { wakes?: boolean };

type State<Name extends ElectionState["name"]> = Extract<ElectionState, { name: Name }>;
type Event<Name extends ElectionEvent["name"]> = Extract<ElectionEvent, { name: Name }>;

/** What each event makes of each state; one that is not named changes nothing. */
const TRANSITIONS: {
  [S in ElectionState["name"]]: {
    [E in ElectionEvent["name"]]?: (state: State<S>, event: Event<E>, me: Contender) => ElectionState;
  };
} = {
  standby: {
    read: ({ rival }, read, me) => judge(rival, read, me),
    granted: () => ({ name: "leading", handover: false }),
    ended: () => ({ name: "over", led: false }),
  },
  candidate: {
    read: ({ expired }, read, me) => judge(expired, read, me),
    granted: ({ handover }) => ({ name: "leading", handover }),
    refused: ({ expired }) => ({ name: "standby", ...(expired && { rival: expired }) }),
    ended: () => ({ name: "over", led: false }),
  },
  leading: {
    refused: () => ({ name: "standby" }),
    ended: () => ({ name: "over", led: true }),
  },
  over: { refused: () => ({ name: "over", led: false }) },
};

/** The state that follows when `event` happens to the conductor `me` in `state`. */
export function transition(state: ElectionState, event: ElectionEvent, me: Contender): ElectionState {
  const next = TRANSITIONS[state.name][event.name] as
    ((state: ElectionState, event: ElectionEvent, me: Contender) => ElectionState) | undefined;
  return next?.(state, event, me) ?? state;
}

/**
 * Claims the lease from nobody, from an older conductor at once, and from a newer one whose lease has stood unchanged for `EXPIRY_MS`. A show
 * that is asleep is left alone, but by who was woken for it.
 */
function judge(seen: Rival | undefined, { lease, at }: Event<"read">, me: Contender): ElectionState {
  if (lease?.asleepSince !== undefined)
    return me.wakes
      ? { name: "candidate", handover: false, expired: { lease, since: at } }
      : { name: "over", led: false };
  if (!lease || lease.id === me.id) return { name: "candidate", handover: false };
  if (lease.startedAt < me.startedAt) return { name: "candidate", handover: true };
  const unchanged = seen?.lease.id === lease.id && seen.lease.seenAt === lease.seenAt;
  const rival = unchanged ? seen : { lease, since: at };
  return at - rival.since >= EXPIRY_MS
    ? { name: "candidate", handover: false, expired: rival }
    : { name: "standby", rival };
}

/** One conductor's part in the election. */
export type Election = {
  /** Refreshes the lease while this conductor leads, watches or claims it while it doesn't. */
  task: Task;
  /** Whether it leads, or led when its time was up. */
  leads(): boolean;
  /** Makes sure that it still leads. A lease that can't be reached leaves it in its belief. */
  confirm(): Promise<boolean>;
  /** Puts the show to sleep: its lease says so, until it is woken. False if another conductor holds that. */
  fallAsleep(): Promise<boolean>;
  /** Wakes the show that it has just put to sleep. False if another conductor has. */
  stayAwake(): Promise<boolean>;
  /** Ends its part: it never leads again. */
  end(): void;
};

export type ElectionOptions = {
  clock: Clock;
  lease: LeaderLease;
  me: Candidate;
  /** Whether it leads a show that is asleep, too. */
  wakes: () => boolean;
  /** Whether the show goes on, and who was seen last; what the lease tells of that is told to it. */
  sleep: Sleep;
  /** Phones in the room, if they have been counted. */
  audience: () => number | undefined;
  /** It leads now. `handover`: what the leader before it published last may still be on its way. */
  onLead: (handover: boolean) => void;
  /** It leads no more. */
  onStandby: () => void;
  /** The show is asleep, and nobody is to lead it. */
  onAsleep: () => void;
};

/** Has the conductor `me` lead while it holds the lease. The newest conductor takes it; any takes a dead leader's. */
export function createElection(options: ElectionOptions): Election {
  const { clock, lease, me, sleep } = options;
  let state: ElectionState = { name: "standby" };
  /** Claims are made side by side: how many were made, and which was the last to be answered. */
  let claims = 0;
  let answered = 0;
  /** What it wrote when it put the show to sleep. */
  let asleep: Lease | undefined;

  const dispatch = (event: ElectionEvent) => {
    const before = state;
    state = transition(before, event, { ...me, wakes: options.wakes() });
    if (state.name === "leading" && before.name !== "leading") options.onLead(state.handover);
    if (state.name === "standby" && before.name === "leading") options.onStandby();
    if (state.name === "over" && before.name !== "over" && event.name === "read") options.onAsleep();
  };
  const leads = () => state.name === "leading" || (state.name === "over" && state.led);

  const mine = (): Lease => {
    const audience = options.audience();
    return {
      ...{ startedAt: me.startedAt, id: me.id, seenAt: clock.now(), lastSeenAt: sleep.state.lastSeenAt },
      ...(audience !== undefined && { audience }),
    };
  };

  const claim = async (): Promise<boolean> => {
    const number = (claims += 1);
    const expired = state.name === "candidate" ? state.expired?.lease : undefined;
    const granted = await lease.take(mine(), expired);
    // Of two claims the one that was made later tells what holds. One that was under way when the show was put to sleep tells nothing.
    if (number < answered || (leads() && isAsleep(sleep.state))) return leads();
    answered = number;
    dispatch({ name: granted ? "granted" : "refused" });
    return granted;
  };

  return {
    task: {
      // The log and its alarms know the lease by its older name.
      name: "mark",
      limitMs: 2_000,
      pauseMs: REFRESH_MS,
      async step() {
        const now = clock.now();
        if (!leads()) {
          const held = await lease.holder();
          sleep.read(held, clock.now());
          dispatch({ name: "read", lease: held, at: clock.now() });
        } else if (isAsleep(sleep.state)) return now + WATCH_MS;
        const claims = state.name === "candidate" || state.name === "leading";
        return now + (claims && (await claim()) ? REFRESH_MS : WATCH_MS);
      },
    },
    leads,
    // Why a lease can't be reached is for its task to tell.
    confirm: () => within(CONFIRM_MS, claim(), clock).catch(leads),
    fallAsleep() {
      asleep = { ...mine(), asleepSince: clock.now() };
      return lease.fallAsleep(asleep);
    },
    async stayAwake() {
      const awake = await lease.take(mine(), asleep);
      asleep = undefined;
      return awake;
    },
    end: () => dispatch({ name: "ended" }),
  };
}
