import { EPOCH, endsAt, isOpen, startsAt, timing } from "@marquee/core/round/round";
import { createBallot, restore, type Ballot, type RestoredBallot } from "@marquee/client/ballot";
import type { SavedBallot } from "@marquee/client/ballot-state";
import { MAX_BATCH, MAX_VOTES_PER_ROUND } from "@marquee/core/vote/limits";
import { add, REACTIONS, total, zero, type Counts, type Reaction } from "@marquee/core/vote/reaction";
import type { Batch, VoteReceipt } from "@marquee/core/vote/schema";

/** What happens to one request, all delays in ms. */
export type Fate = {
  requestMs: number;
  responseMs: number;
  /** How long the server takes from its look at the clock to the write. */
  writeMs: number;
  /** The request never arrives. */
  requestLost: boolean;
  /** It arrives and is counted, and the answer never comes. */
  responseLost: boolean;
  /** The network delivers a second copy of the request this long after it was sent. */
  copyAfterMs: number | undefined;
  /** The server turns the request away before it looks at it. */
  turnedAway: string | undefined;
};

export const SWIFT: Fate = {
  requestMs: 20,
  responseMs: 20,
  writeMs: 0,
  requestLost: false,
  responseLost: false,
  copyAfterMs: undefined,
  turnedAway: undefined,
};

/** How long a phone waits for an answer, ms. */
export const TIMEOUT_MS = 3_000;

export const TIMING = timing(10_000);
export const ROUND = 42;
export const START = startsAt(ROUND, TIMING);
export const END = endsAt(ROUND, TIMING);

export class Refusal extends Error {
  readonly type: string;
  readonly info: object | undefined;
  constructor(type: string, info?: object) {
    super(`${type}, said the server`);
    this.type = type;
    this.info = info;
  }
}

/** Time that passes only when told to. */
export function createTime(start: number) {
  let now = start;
  let queue: { at: number; run: () => void }[] = [];

  /** Lets everything that awaits an answer go on. */
  async function breathe() {
    for (let turn = 0; turn < 6; turn++) await Promise.resolve();
  }

  return {
    now: () => now,
    at(ms: number, run: () => void) {
      const event = { at: Math.max(now, now + ms), run };
      queue.push(event);
      return event;
    },
    cancel: (event: unknown) => {
      queue = queue.filter((other) => other !== event);
    },
    breathe,
    /** Runs what is due within the next `ms`, in order. */
    async pass(ms: number) {
      const until = now + ms;
      await breathe();
      for (;;) {
        const next = queue.reduce<(typeof queue)[number] | undefined>(
          (first, event) => (event.at <= until && (!first || event.at < first.at) ? event : first),
          undefined,
        );
        if (!next) break;
        queue = queue.filter((event) => event !== next);
        now = next.at;
        next.run();
        await breathe();
      }
      if (Number.isFinite(until)) now = until;
    },
    pending: () => queue.length,
  };
}
export type Time = ReturnType<typeof createTime>;

/** The ledger's rule for one voter: what the API's resolver does with one conditional update. */
export function createLedger(time: Time) {
  const sequences = new Map<string, number>();
  let counts = zero();
  /** Votes that the voter's other tab cast. */
  let elsewhere = 0;
  /** What each batch held when it was first seen. */
  const contents = new Map<string, string>();

  /** `open`: whether the round was open when the batch came; its write may be later. */
  function receive(
    { round, ballot, sequence, ...votes }: Batch,
    open = isOpen(round, time.now(), TIMING),
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
    if (!open) throw new Refusal("RoundClosed");
    if (total(held()) > MAX_VOTES_PER_ROUND - size)
      throw new Refusal("TooManyVotes", { left: MAX_VOTES_PER_ROUND - total(held()) });
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

/** A phone, its storage, the network and the server, in virtual time. */
export function createRoom({
  fates = [],
  skewMs = 0,
  random = () => 0.5,
}: { fates?: Fate[]; skewMs?: number; random?: () => number } = {}) {
  const time = createTime(START - skewMs);
  const ledger = createLedger(time);
  const storage = new Map<string, string>();
  const requests: (Batch & { at: number })[] = [];
  /** What a person was told of refused taps. */
  const told: { taps: number; why: string; left?: number }[] = [];
  let flushMs = TIMING.flushMs;
  let fate = 0;
  let ids = 0;
  let tapped = zero();

  function openPage(reloaded: boolean) {
    let alive = true;
    let ballot: Ballot | undefined;

    const ports = {
      timing: TIMING,
      random,
      flushMs: () => flushMs,
      save: (saved: SavedBallot) => void storage.set(saved.id, JSON.stringify(saved)),
      onChange: () => {},
      onRefused: (taps: number, why: string, left?: number) =>
        void told.push({ taps, why, ...(left !== undefined && { left }) }),
      clock: {
        now: () => time.now() + skewMs,
        after(ms: number, run: () => void) {
          const timer = time.at(ms, () => alive && run());
          return () => time.cancel(timer);
        },
      },
      send: (batch: Batch) =>
        new Promise<VoteReceipt>((resolve, reject) => {
          requests.push({ ...batch, at: time.now() + skewMs });
          const { requestMs, responseMs, writeMs, requestLost, responseLost, copyAfterMs, turnedAway } =
            fates[fate++] ?? SWIFT;
          const answer = (settle: () => void) => {
            if (!responseLost) time.at(responseMs, () => alive && settle());
          };
          const arrive = () => {
            if (turnedAway) {
              answer(() => {
                reject(new Refusal(turnedAway));
              });
              return;
            }
            const open = isOpen(batch.round, time.now(), TIMING);
            const write = () => {
              try {
                const receipt = ledger.receive(batch, open);
                answer(() => resolve(receipt));
              } catch (error) {
                if (!(error instanceof Refusal)) throw error;
                answer(() => reject(error));
              }
            };
            // What is only looked up is answered at once.
            if (open && writeMs > 0) time.at(writeMs, write);
            else write();
          };
          if (!requestLost) time.at(requestMs, arrive);
          if (copyAfterMs !== undefined) {
            time.at(copyAfterMs, () => {
              try {
                ledger.receive(batch);
              } catch (error) {
                if (!(error instanceof Refusal)) throw error;
              }
            });
          }
          time.at(TIMEOUT_MS, () => alive && reject(new Refusal("Network")));
        }),
    };

    const drains: RestoredBallot[] = [];
    for (const json of [...storage.values()]) {
      const drain = restore(JSON.parse(json), ports, { reloaded });
      if (drain) drains.push(drain);
    }

    return {
      drains,
      ballot: () => (ballot ??= createBallot({ round: ROUND, id: `ballot-${++ids}`, ...ports })),
      close() {
        for (const drain of drains) drain.close();
        ballot?.close();
        // It may go on living in the browser's back-forward cache, and answers may still reach it.
      },
      /** Killed without a word: nothing is released. */
      kill() {
        alive = false;
      },
      all: () => (ballot ? [...drains, ballot] : drains),
    };
  }

  let page = openPage(false);

  return {
    time,
    ledger,
    storage,
    requests,
    told,
    page: () => page,
    ballot: () => page.ballot(),
    tap(reaction: Reaction, times = 1) {
      for (let i = 0; i < times; i++) {
        tapped = add(tapped, { ...zero(), [reaction]: 1 });
        page.ballot().tap(reaction);
      }
    },
    tapped: () => tapped,
    raiseFlush(ms: number) {
      flushMs = ms;
    },
    reload(how: "released" | "killed") {
      if (how === "released") page.close();
      else page.kill();
      page = openPage(how === "killed");
    },
    /** A second tab with a copy of this one's storage: how many ballots it takes over. */
    duplicateTab: () =>
      [...storage.values()].filter((json) => {
        const saved = JSON.parse(json) as SavedBallot;
        return !saved.released && restore(saved, neverUsed, { reloaded: false });
      }).length,
    /** What the phone believes of all its ballots, from its storage. */
    believed() {
      const sum = { counted: zero(), refused: zero(), pending: zero() };
      for (const json of storage.values()) {
        const { counted, refused, waiting, sent } = JSON.parse(json) as SavedBallot;
        sum.counted = add(sum.counted, counted);
        sum.refused = add(sum.refused, refused);
        sum.pending = add(sum.pending, add(waiting, sent ?? zero()));
      }
      return sum;
    },
  };
}
export type Room = ReturnType<typeof createRoom>;

const neverUsed = {
  timing: TIMING,
  random: () => 0,
  flushMs: () => 0,
  save: () => {
    throw new Error("a duplicated tab took over a ballot");
  },
  onChange: () => {},
  clock: { now: () => EPOCH, after: () => () => {} },
  send: () => Promise.reject(new Error("a duplicated tab sent a batch")),
};

/** Counts with only the reactions that have votes, for short expectations. */
export function few(counts: Counts): Partial<Counts> {
  return Object.fromEntries(REACTIONS.filter((reaction) => counts[reaction]).map((r) => [r, counts[r]]));
}
