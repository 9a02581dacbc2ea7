import { add, zero, type Reaction } from "@marquee/core/vote/reaction";
import type { BallotCounts, SavedBallot } from "./ballot-state.ts";
import { createBallot, restore, type Ballot, type BallotPorts, type RestoredBallot } from "./ballot.ts";
import { guarded } from "./guarded-storage.ts";
import { nextToRepeat } from "./repeat-queue.ts";

const PREFIX = "marquee.ballot.";

/** The outside of a page's ballots. */
export type BallotsPorts = Omit<BallotPorts, "save" | "onChange" | "hasTurn" | "onTurnOver"> & {
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
export type Ballots = ReturnType<typeof createBallots>;

/** Makes a page's ballots; call `resume` to take over what is stored. */
export function createBallots({ storage, reloaded, newId, onChange, ...ports }: BallotsPorts) {
  const open = new Map<number, Ballot>();
  const all = new Set<RestoredBallot>();
  const kept = createBallotStorage(storage);
  const portsOf = (round: number): BallotPorts => ({
    ...ports,
    save: kept.save,
    onChange: () => onChange(round),
    hasTurn: (id) => nextInLine()?.id === id,
    onTurnOver: () => nextInLine()?.nudge(),
  });

  /** Whose turn it is to send again what had no answer. */
  function nextInLine(): RestoredBallot | undefined {
    const batches = [...all].flatMap((ballot) => {
      const batch = ballot.inLine();
      return batch ? [{ ...batch, ballot }] : [];
    });
    return nextToRepeat(batches, ports.clock.now(), ports.timing)?.ballot;
  }

  function ballotOf(round: number): Ballot {
    const known = open.get(round);
    if (known) return known;
    const ballot = createBallot({ round, id: newId(), ...portsOf(round) });
    open.set(round, ballot);
    all.add(ballot);
    return ballot;
  }

  function drop(ballot: RestoredBallot): void {
    ballot.close();
    all.delete(ballot);
    open.delete(ballot.round);
  }
  const has = (id: string) => [...all].some((ballot) => ballot.id === id);

  return {
    tap: (round: number, reaction: Reaction) => ballotOf(round).tap(reaction),
    /** What became of the taps in `round`, over all ballots of this tab. */
    counts: (round: number) => sumOf([...all].filter((ballot) => ballot.round === round)),
    /** Whether every tap is counted or refused. */
    settled: () => [...all].every((ballot) => ballot.settled()),
    /** The network is back. */
    nudge: () => all.forEach((ballot) => ballot.nudge()),
    /** The page is being hidden. */
    flush: () => all.forEach((ballot) => ballot.flush()),
    /** The page is being left: whoever comes next in this tab takes over. */
    release: () => all.forEach(drop),
    /** Takes over what a page before this one, or this one before it was left, could not send. */
    resume() {
      for (const saved of kept.list()) {
        const ballot = guarded(() => restore(saved, portsOf(saved.round), { reloaded }));
        if (ballot) {
          all.add(ballot);
          onChange(saved.round);
        } else if (!reloaded && !has(saved.id)) {
          // A duplicated tab came with a copy of the first one's ballots. After a reload it would take them for its own.
          kept.forget(saved.id);
        }
      }
      // What is stored from now on is this page's own, and whatever was left by others stays theirs.
      reloaded = false;
    },
    /** Drops the rounds before `round` whose taps are all counted or refused. */
    forgetBefore(round: number) {
      for (const ballot of all) if (ballot.round < round && ballot.settled()) drop(ballot);
      for (const saved of kept.list()) if (saved.round < round && !has(saved.id)) kept.forget(saved.id);
    },
  };
}

function sumOf(ballots: RestoredBallot[]): BallotCounts {
  const counts = ballots.map((ballot) => ballot.counts());
  const sum = (what: keyof BallotCounts) => counts.reduce((all, one) => add(all, one[what]), zero());
  return { mine: sum("mine"), pending: sum("pending"), counted: sum("counted"), refused: sum("refused") };
}

/** The ballots in `storage`, each under its id; votes go on where it refuses or is none. */
function createBallotStorage(storage: BallotsPorts["storage"]) {
  return {
    save: (ballot: SavedBallot) =>
      guarded(() => storage && (storage[PREFIX + ballot.id] = JSON.stringify(ballot))),
    forget: (id: string) => guarded(() => storage && Reflect.deleteProperty(storage, PREFIX + id)),
    /** What it holds under our prefix; `restore` judges it. What has no round is as old as can be. */
    list() {
      const keys = guarded(() => Object.keys(storage ?? {})) ?? [];
      return keys
        .filter((key) => key.startsWith(PREFIX))
        .map((key) => {
          const saved = guarded(() => JSON.parse(storage?.[key] ?? "null") as { round?: unknown } | null);
          const round = typeof saved?.round === "number" ? saved.round : -Infinity;
          return { ...saved, id: key.slice(PREFIX.length), round };
        });
    },
  };
}
