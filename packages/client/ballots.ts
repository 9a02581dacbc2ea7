import {
  createBallot,
  restore,
  type Ballot,
  type BallotCounts,
  type BallotPorts,
  type Drain,
} from "./ballot.ts";
import { add, zero, type Reaction } from "@marquee/core/vote/reaction";

const PREFIX = "marquee.ballot.";

/** The outside of a page's ballots. */
export type BallotsPorts = Omit<BallotPorts, "save" | "onChange"> & {
  /** A random id, new each time. */
  newId: () => string;
  /** Where ballots survive a reload: `sessionStorage`, or undefined where it is forbidden. */
  storage: Record<string, string> | undefined;
  /** Whether this page is a reload: then the ballots in `storage` were its own. */
  reloaded: boolean;
  /** Called with the round whose counts changed. */
  onChange: (round: number) => void;
};

/** The votes of this page, one ballot a round; and what is left of those of the page before it. */
export type Ballots = {
  tap: (round: number, reaction: Reaction) => void;
  /** What became of the taps in `round`, over all ballots of this tab. */
  counts: (round: number) => BallotCounts;
  /** Whether every tap is counted or refused. */
  settled: () => boolean;
  /** The network is back. */
  nudge: () => void;
  /** The page is being hidden. */
  flush: () => void;
  /** The page is being left: whoever comes next in this tab takes over. */
  release: () => void;
  /** Takes over what a page before this one, or this one before it was left, could not send. */
  resume: () => void;
  /** Drops the rounds before `round` whose taps are all counted or refused. */
  forgetBefore: (round: number) => void;
};

/** Makes a page's ballots; call `resume` to take over what is stored. */
export function createBallots({ storage, reloaded, newId, onChange, ...ports }: BallotsPorts): Ballots {
  const open = new Map<number, Ballot>();
  const all = new Set<Drain>();

  const portsOf = (round: number): BallotPorts => ({
    ...ports,
    onChange: () => onChange(round),
    save: (ballot) =>
      guarded(() => {
        if (storage) storage[PREFIX + ballot.id] = JSON.stringify(ballot);
      }),
  });

  function ballotOf(round: number): Ballot {
    const known = open.get(round);
    if (known) return known;
    const ballot = createBallot({ round, id: newId(), ...portsOf(round) });
    open.set(round, ballot);
    all.add(ballot);
    return ballot;
  }

  const has = (id: string) => [...all].some((ballot) => ballot.id === id);
  const forget = (id: string) => guarded(() => storage && Reflect.deleteProperty(storage, PREFIX + id));
  const of = (round: number) => [...all].filter((ballot) => ballot.round === round);

  return {
    tap: (round, reaction) => ballotOf(round).tap(reaction),
    counts: (round) => of(round).reduce((sum, ballot) => join(sum, ballot.counts()), nothing()),
    settled: () => [...all].every((ballot) => ballot.settled()),
    nudge: () => all.forEach((ballot) => ballot.nudge()),
    flush: () => all.forEach((ballot) => ballot.flush()),
    release() {
      all.forEach((ballot) => ballot.close());
      all.clear();
      open.clear();
    },
    resume() {
      for (const saved of stored(storage)) {
        const round = roundOf(saved);
        const ballot = guarded(() => restore(saved, portsOf(round), { reloaded }));
        if (ballot) {
          all.add(ballot);
          onChange(round);
        } else if (!reloaded && !has(saved.id)) {
          // A duplicated tab came with a copy of the first one's ballots. After a reload it would take them for its own.
          forget(saved.id);
        }
      }
      // What is stored from now on is this page's own, and whatever was left by others stays theirs.
      reloaded = false;
    },
    forgetBefore(round) {
      for (const ballot of all) {
        if (ballot.round >= round || !ballot.settled()) continue;
        ballot.close();
        all.delete(ballot);
        open.delete(ballot.round);
      }
      for (const saved of stored(storage)) {
        if (roundOf(saved) < round && !has(saved.id)) forget(saved.id);
      }
    },
  };
}

const nothing = (): BallotCounts => ({ mine: zero(), pending: zero(), counted: zero(), refused: zero() });

function join(a: BallotCounts, b: BallotCounts): BallotCounts {
  return {
    mine: add(a.mine, b.mine),
    pending: add(a.pending, b.pending),
    counted: add(a.counted, b.counted),
    refused: add(a.refused, b.refused),
  };
}

/** What the store holds under our prefix; `restore` judges it. */
function stored(storage: BallotsPorts["storage"]): { id: string; round?: unknown }[] {
  return (
    guarded(() =>
      Object.keys(storage ?? {})
        .filter((key) => key.startsWith(PREFIX))
        .map((key) => ({ ...parsed(storage?.[key]), id: key.slice(PREFIX.length) })),
    ) ?? []
  );
}

function parsed(text: string | undefined): object {
  const value: unknown = guarded((): unknown => JSON.parse(text ?? "null"));
  return typeof value === "object" && value !== null ? value : {};
}

/** The round of a stored ballot; what has none is as old as can be. */
function roundOf(saved: { round?: unknown }): number {
  return typeof saved.round === "number" ? saved.round : -Infinity;
}

/** Storage may be full or forbidden, and its content anything: votes go on without it. */
function guarded<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
