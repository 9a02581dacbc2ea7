import type { Clock } from "../clock.ts";
import type { Candidate, LeaderLease, Lease } from "./ports.ts";
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

type State<Name extends ElectionState["name"]> = Extract<ElectionState, { name: Name }>;
type Event<Name extends ElectionEvent["name"]> = Extract<ElectionEvent, { name: Name }>;

/** What each event makes of each state; one that is not named changes nothing. */
const TRANSITIONS: {
  [S in ElectionState["name"]]: {
    [E in ElectionEvent["name"]]?: (state: State<S>, event: Event<E>, me: Candidate) => ElectionState;
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
export function transition(state: ElectionState, event: ElectionEvent, me: Candidate): ElectionState {
  const next = TRANSITIONS[state.name][event.name] as
    ((state: ElectionState, event: ElectionEvent, me: Candidate) => ElectionState) | undefined;
  return next?.(state, event, me) ?? state;
}

/** Claims the lease from nobody, from an older conductor at once, and from a newer one whose lease has stood unchanged for `EXPIRY_MS`. */
function judge(seen: Rival | undefined, { lease, at }: Event<"read">, me: Candidate): ElectionState {
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
  /** Ends its part: it never leads again. */
  end(): void;
};

export type ElectionOptions = {
  clock: Clock;
  lease: LeaderLease;
  me: Candidate;
  /** It leads now. `handover`: what the leader before it published last may still be on its way. */
  onLead: (handover: boolean) => void;
  /** It leads no more. */
  onStandby: () => void;
};

/** Has the conductor `me` lead while it holds the lease. The newest conductor takes it; any takes a dead leader's. */
export function createElection({ clock, lease, me, onLead, onStandby }: ElectionOptions): Election {
  let state: ElectionState = { name: "standby" };
  /** Claims are made side by side: how many were made, and which was the last to be answered. */
  let claims = 0;
  let answered = 0;

  const dispatch = (event: ElectionEvent) => {
    const before = state;
    state = transition(before, event, me);
    if (state.name === "leading" && before.name !== "leading") onLead(state.handover);
    if (state.name === "standby" && before.name === "leading") onStandby();
  };
  const leads = () => state.name === "leading" || (state.name === "over" && state.led);

  const claim = async (): Promise<boolean> => {
    const number = (claims += 1);
    const expired = state.name === "candidate" ? state.expired?.lease : undefined;
    const granted = await lease.take({ ...me, seenAt: clock.now() }, expired);
    // Of two claims the one that was made later tells what holds.
    if (number < answered) return leads();
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
        if (!leads()) dispatch({ name: "read", lease: await lease.holder(), at: clock.now() });
        const claims = state.name === "candidate" || state.name === "leading";
        return now + (claims && (await claim()) ? REFRESH_MS : WATCH_MS);
      },
    },
    leads,
    // Why a lease can't be reached is for its task to tell.
    confirm: () => within(CONFIRM_MS, claim(), clock).catch(leads),
    end: () => dispatch({ name: "ended" }),
  };
}
