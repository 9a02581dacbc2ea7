import type { Clock } from "@marquee/core/clock";
import { endsAt, isOpen, startsAt, timing } from "@marquee/core/round/round";
import { MAX_BALLOTS_PER_ROUND, MAX_BATCH, MAX_VOTES_PER_ROUND } from "@marquee/core/vote/limits";
import { add, REACTIONS, total, zero, type Counts, type Reaction } from "@marquee/core/vote/reaction";
import type { Batch, VoteReceipt } from "@marquee/core/vote/schema";
import { createVoteNetwork, refusal, type Fate as NetworkFate } from "./faults/vote-network.ts";
import { createVirtualClock } from "./virtual-clock.ts";
import { openVotingPage, savedBallots } from "./voting-page.ts";

/** What happens to one request. `writeMs`: how long the server takes from its look at the clock to the write. */
export type Fate = NetworkFate & { writeMs: number };

export const SWIFT: Fate = {
  requestMs: 20,
  responseMs: 20,
  writeMs: 0,
  requestLost: false,
  responseLost: false,
  copyAfterMs: undefined,
  copyAnswered: false,
  turnedAway: undefined,
};

/** How long a phone waits for an answer, ms. */
export const TIMEOUT_MS = 3_000;

export const TIMING = timing(10_000);
export const ROUND = 42;
export const START = startsAt(ROUND, TIMING);
export const END = endsAt(ROUND, TIMING);

/** The ledger's rule for one voter: what the API's resolver does with one conditional update. */
export function createLedger(clock: Clock) {
  const sequences = new Map<string, number>();
  let counts = zero();
  /** Votes that the voter's other tab cast. */
  let elsewhere = 0;
  /** What each batch held when it was first seen. */
  const contents = new Map<string, string>();

  /** `open`: whether the round was open when the batch came; its write may be later. */
  function receive(
    { round, ballot, sequence, ...votes }: Batch,
    open = isOpen(round, clock.now(), TIMING),
  ): VoteReceipt {
    const batch = { ...zero(), ...votes };
    const size = total(batch);
    if (size < 1 || size > MAX_BATCH) throw new Error(`a phone sent a batch of ${size}`);
    const key = `${ballot}#${sequence}`;
    const content = JSON.stringify(batch);
    if ((contents.get(key) ?? content) !== content) throw new Error(`${key} came with two contents`);
    contents.set(key, content);

    const held = () => ({ ...counts, love: counts.love + elsewhere });
    const receipt = (duplicate: boolean) => ({ round, ballot, sequence, ...held(), duplicate });
    if (sequence <= (sequences.get(ballot) ?? 0)) return receipt(true);
    if (!open) throw refusal("RoundClosed");
    if (total(held()) > MAX_VOTES_PER_ROUND - size)
      throw refusal("TooManyVotes", { left: MAX_VOTES_PER_ROUND - total(held()) });
    if (!sequences.has(ballot) && sequences.size >= MAX_BALLOTS_PER_ROUND) throw refusal("TooManyVotes");
    sequences.set(ballot, sequence);
    counts = add(counts, batch);
    return receipt(false);
  }

  return {
    receive,
    counts: () => counts,
    /** The voter's other tab casts `votes`, if so many are left. */
    voteElsewhere(votes: number) {
      if (total(counts) + elsewhere + votes <= MAX_VOTES_PER_ROUND) elsewhere += votes;
    },
  };
}

/** More turns than an answer takes from the server to the ballot, each of them a promise. */
async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** A phone, its storage, the network and the server, in virtual time. */
export function createRoom({
  fates = [],
  skewMs = 0,
  random = () => 0.5,
}: { fates?: Fate[]; skewMs?: number; random?: () => number } = {}) {
  const clock = createVirtualClock(START - skewMs, microtasks);
  const ledger = createLedger(clock);
  const storage: Record<string, string> = {};
  const requests: (Batch & { at: number })[] = [];
  /** What a person was told of refused taps. */
  const told: { taps: number; why: string; left?: number }[] = [];
  let flushMs = TIMING.flushMs;
  let fate = 0;
  let ids = 0;
  let tapped = zero();

  const network = createVoteNetwork({
    clock,
    timeouts: { firstMs: TIMEOUT_MS, mostMs: TIMEOUT_MS },
    nextFate: () => fates[fate++] ?? SWIFT,
    async castVotes(batch, { writeMs }) {
      const open = isOpen(batch.round, clock.now(), TIMING);
      // What is only looked up is answered at once.
      if (open && writeMs > 0) await clock.sleep(writeMs);
      return ledger.receive(batch, open);
    },
  });

  const openPage = (kept: Record<string, string>, reloaded: boolean) =>
    openVotingPage({
      clock,
      skewMs,
      timing: TIMING,
      random,
      newId: () => `ballot-${++ids}`,
      storage: kept,
      reloaded,
      flushMs: () => flushMs,
      onRefused: (taps, why, left) => void told.push({ taps, why, ...(left !== undefined && { left }) }),
      send(batch) {
        requests.push({ ...batch, at: clock.now() + skewMs });
        return network(batch);
      },
    });
  let page = openPage(storage, false);

  return {
    time: {
      pending: () => clock.pending(),
      /** Lets everything that awaits an answer go on. */
      breathe: () => clock.runUntil(clock.now()),
      pass: (ms: number) => clock.runUntil(clock.now() + ms),
    },
    ledger,
    storage,
    requests,
    told,
    ballots: () => page.ballots,
    /** What became of the taps. */
    counts: () => page.ballots.counts(ROUND),
    tap(reaction: Reaction, times = 1) {
      for (let i = 0; i < times; i++) {
        tapped = add(tapped, { ...zero(), [reaction]: 1 });
        page.ballots.tap(ROUND, reaction);
      }
    },
    tapped: () => tapped,
    raiseFlush(ms: number) {
      flushMs = ms;
    },
    reload(how: "released" | "killed") {
      // A page that was released may live on in the browser's back-forward cache, and answers may still reach it.
      if (how === "released") page.ballots.release();
      else page.kill();
      page = openPage(storage, how === "killed");
    },
    /** Opens a second tab with a copy of this one's storage. @returns how many ballots it takes over */
    duplicateTab() {
      const copy = { ...storage };
      openPage(copy, false).kill();
      return Object.keys(copy).length;
    },
    /** What the phone believes of all its ballots, from its storage. */
    believed() {
      const sum = { counted: zero(), refused: zero(), pending: zero() };
      for (const { counted, refused, waiting, sent } of savedBallots([{ storage }])) {
        sum.counted = add(sum.counted, counted);
        sum.refused = add(sum.refused, refused);
        sum.pending = add(sum.pending, add(waiting, sent ?? zero()));
      }
      return sum;
    },
  };
}
export type Room = ReturnType<typeof createRoom>;

/** Counts with only the reactions that have votes, for short expectations. */
export function few(counts: Counts): Partial<Counts> {
  return Object.fromEntries(REACTIONS.filter((reaction) => counts[reaction]).map((r) => [r, counts[r]]));
}
