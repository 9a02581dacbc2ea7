import { EMPTY_BOARD } from "@marquee/core/leaderboard/rank-standings";
import type { HeldMovie } from "@marquee/core/host/room";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Movie } from "@marquee/core/movie/schema";
import { replaceableUntil, roundAt, type Timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import type { OnScreen } from "@marquee/core/page/movie-page";
import type { Show } from "@marquee/core/show/schema";
import { add, type Counts, total, zero } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import type { ToldTally } from "@marquee/core/vote/told-tally";
import type { Clock } from "@marquee/core/clock";
import type { Closed, Headcount, Lease, Programme, Queued } from "@marquee/core/conductor/ports";
import { isAsleep, sleepAfter, sleepStateOf } from "@marquee/core/conductor/sleep-state";
import { createRound } from "@marquee/core/round/create-round";
import { type Sum, zeroSum } from "@marquee/core/vote/sum";
import { merge } from "@marquee/core/vote/merge-tallies";

/** The tables and the API, in memory: what is stored, what was published, and the same conditions on every write. */
export type Backend = ReturnType<typeof createBackend>;

export function createBackend(clock: Clock, timing: Timing) {
  const rounds = new Map<number, Round>();
  const announcedAt = new Map<number, number>();
  const ledger = new Map<number, Map<string, Counts>>();
  const lanes = new Map<number, Sum>();
  const finals = new Map<number, Tally>();
  const counts = new Map<number, Sum>();
  const published: { rounds: Round[]; tallies: Tally[]; boards: Leaderboard[] } = {
    rounds: [],
    tallies: [],
    boards: [],
  };
  const pool = new Map<string, Movie>();
  let board: Leaderboard = EMPTY_BOARD;
  let lease: Lease | undefined;
  let tally: Tally | undefined;
  let closed: Closed | undefined;
  let programme: Programme | undefined;
  const wishes = {
    queue: [] as Queued[],
    blocked: new Set<string>(),
    struck: new Map<string, number>(),
    held: null as HeldMovie | null,
  };
  let nowJson: Show | undefined;
  const pages: (Omit<OnScreen, "config"> | undefined)[] = [];
  let present = 0;
  let lastSeenAt: number | undefined;

  function publishBoard(next: Leaderboard): void {
    if (next.version <= board.version) return;
    board = next;
    published.boards.push(next);
  }

  return {
    rounds,
    /** When each round was first stored, epoch ms. */
    announcedAt,
    finals,
    /** What was kept of each closed round that had votes. */
    counts,
    /** Everything that was broadcast, oldest first; emptied by whoever needs the memory. */
    published,
    pool,
    /** What hosts want: a test says it here. */
    wishes,
    get board() {
      return board;
    },
    get lease() {
      return lease;
    },
    /** The tally that newcomers are told. */
    get tally() {
      return tally;
    },
    get closed() {
      return closed;
    },
    get closedThrough() {
      return closed?.round;
    },
    get programme() {
      return programme;
    },
    get nowJson() {
      return nowJson;
    },
    /** What each page that was written was of, oldest first; undefined: of no movie. */
    pages,
    set phones(phones: number) {
      present = phones;
    },

    /** A voter's batch reaches the ledger. */
    writeLedger(round: number, voter: string, counts: Counts): void {
      const rows = ledger.get(round) ?? new Map<string, Counts>();
      ledger.set(round, rows.set(voter, add(rows.get(voter) ?? zero(), counts)));
    },
    /** The same batch reaches its lane's tally. */
    writeLane(round: number, counts: Counts, voters: number): void {
      const sum = lanes.get(round) ?? zeroSum();
      lanes.set(round, { ...add(sum, counts), voters: sum.voters + voters });
    },
    sumLedger(round: number): Sum {
      const rows = [...(ledger.get(round)?.values() ?? [])];
      return { ...rows.reduce(add, zero()), voters: rows.filter((row) => total(row) > 0).length };
    },
    sumLanes: (round: number): Sum => lanes.get(round) ?? zeroSum(),

    announceRound(round: Round): Round {
      const open = roundAt(clock.now(), timing);
      const { startsAt, endsAt } = createRound(round.number, round.movie, timing);
      if (
        round.number < open ||
        round.number > open + 1 ||
        round.startsAt !== startsAt ||
        round.endsAt !== endsAt
      )
        throw new Error(`InvalidInput: round ${round.number} is neither the open round ${open} nor the next`);

      const stored = rounds.get(round.number) ?? round;
      if (!rounds.has(round.number)) announcedAt.set(round.number, clock.now());
      rounds.set(round.number, stored);
      published.rounds.push(stored);
      return stored;
    },
    replaceRound(round: Round): Round {
      const stored = rounds.get(round.number);
      if (!stored || clock.now() > replaceableUntil(round.number, timing))
        throw new Error(`InvalidInput: round ${round.number} can't be replaced`);
      const replaced = (stored.revision ?? 0) + 1 === round.revision ? round : stored;
      rounds.set(round.number, replaced);
      published.rounds.push(replaced);
      return replaced;
    },
    publishTally({ leaderboard, ...next }: ToldTally): void {
      published.tallies.push(next);
      if (leaderboard) publishBoard(leaderboard);
      if (next.final) finals.set(next.round, merge(finals.get(next.round), next));
      if (replaces(next, tally, roundAt(clock.now(), timing) + 1)) tally = next;
    },
    publishLeaderboard: publishBoard,
    readRounds(from: number, to: number): Round[] {
      const found: Round[] = [];
      for (let number = Math.max(from, firstOf(rounds)); number <= to; number += 1) {
        const round = rounds.get(number);
        if (round) found.push(round);
      }
      return found;
    },
    setCounts(round: number, sum: Sum): void {
      if (rounds.has(round) && total(counts.get(round) ?? zeroSum()) <= total(sum)) counts.set(round, sum);
    },
    setClosed(next: Closed): void {
      closed = next;
    },
    setProgramme(next: Programme): void {
      programme = next;
    },
    takeLease(me: Lease, expired?: Lease): boolean {
      const free = mayTake(lease, me, expired);
      if (free) lease = { ...(lease && knownOf(lease)), ...me };
      return free;
    },
    fallAsleep(asleep: Lease): boolean {
      if (lease?.id !== asleep.id) return false;
      // Who started when is not written again.
      lease = { ...knownOf(lease), ...asleep, startedAt: lease.startedAt };
      return true;
    },
    /** A phone or a TV checks in: whether it is to have a conductor started, because it is the first who came to a show that is asleep. */
    checkIn(): boolean {
      lastSeenAt = clock.now();
      if (!lease || !isAsleep(sleepStateOf(lease, 0))) return false;
      const { claimedAt } = lease;
      const next = sleepAfter(sleepStateOf(lease, 0), { name: "visited", at: clock.now() });
      if (next.name === "waking") lease = { ...lease, claimedAt: next.claimedAt };
      return lease.claimedAt !== claimedAt;
    },
    count: (): Headcount => ({ phones: present, lastSeenAt: present > 0 ? clock.now() : lastSeenAt }),
    writeNowJson(show: Show): void {
      nowJson = show;
    },
    writePage(onScreen: Omit<OnScreen, "config"> | undefined): void {
      pages.push(onScreen);
    },
  };
}

/** Whether `me` gets the lease that `held` has, and that seemed to have `expired`. */
export const mayTake = (held: Lease | undefined, me: Lease, expired?: Lease): boolean =>
  !held ||
  (held.id === me.id && held.asleepSince === undefined) ||
  held.startedAt < me.startedAt ||
  (held.id === expired?.id && held.seenAt === expired.seenAt);

/** What a row keeps when another takes the lease without telling it. */
const knownOf = ({ lastSeenAt, audience }: Lease): Partial<Lease> => ({
  ...(lastSeenAt !== undefined && { lastSeenAt }),
  ...(audience !== undefined && { audience }),
});

/** Whether `next` is kept for newcomers in place of `kept`, as the API decides it. */
function replaces(next: Tally, kept: Tally | undefined, nextRound: number): boolean {
  if (!kept || kept.round < next.round || kept.round > nextRound) return true;
  if (kept.round > next.round) return false;
  return next.final && !kept.final ? true : next.final === kept.final && total(kept) <= total(next);
}

/** The first round ever stored: maps keep their order, and rounds are announced in theirs. */
function firstOf(rounds: Map<number, Round>): number {
  const [first] = rounds.keys();
  return first ?? Infinity;
}
