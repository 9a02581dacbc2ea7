import type { Timers } from "./shared-clock.ts";
import { closesAt, endsAt, isOpen, type Timing } from "@marquee/core/round/round";
import { MAX_BATCH, MAX_VOTES_PER_ROUND } from "@marquee/core/vote/limits";
import { add, REACTIONS, total, zero, type Counts, type Reaction } from "@marquee/core/vote/reaction";
import type { Batch, VoteReceipt } from "@marquee/core/vote/schema";

/** A ballot as it is kept over a reload; plain JSON. */
export type SavedBallot = {
  version: 1;
  round: number;
  id: string;
  /** The sequence last used; 0 before the first batch. */
  sequence: number;
  /** The batch of that sequence while it is unanswered: it may or may not have been counted. */
  sent: Counts | null;
  /** Taps that have not been sent. */
  waiting: Counts;
  counted: Counts;
  refused: Counts;
  /** Whether its page has let go of it, so that another may take it over. */
  released: boolean;
};

/** What a ballot needs from the world. */
export type BallotPorts = {
  /**
   * Sends one batch. Resolves with the receipt; rejects with an error whose `type` is the contract's errorType and
   * whose `info` is its errorInfo, or with anything else when there was no answer. It must settle in the end: time-outs are its business.
   */
  send: (batch: Batch) => Promise<VoteReceipt>;
  /** `now` is the server's time, epoch ms. */
  clock: Timers & { now(): number };
  /** Uniform in [0, 1). */
  random: () => number;
  timing: Timing;
  /** The server's present wish: at most one batch in so many ms. */
  flushMs: () => number;
  /**
   * Keeps the ballot, by its `id`, where a reload finds it. Called after each change, and before anything is sent.
   * `sessionStorage` will do; a duplicated tab gets a copy of it, which is why `restore` asks whose the ballot is.
   */
  save: (ballot: SavedBallot) => void;
  /** Called after each change of `counts()` or `settled()`. */
  onChange: () => void;
  /**
   * Called when so many `taps` are refused, with the contract's errorType that says why, and how many votes the voter has left where that is
   * known: a person is to be told, once.
   */
  onRefused?: (taps: number, why: string, left?: number) => void;
};

/** What became of the taps of one ballot. */
export type BallotCounts = {
  /** Taps that stand: pending or counted. */
  mine: Counts;
  /** Sent or not, unanswered as yet. */
  pending: Counts;
  /** In the ledger. */
  counted: Counts;
  refused: Counts;
};

/** A ballot that empties what an earlier page left; it takes no taps. */
export interface Drain {
  readonly round: number;
  readonly id: string;
  counts(): BallotCounts;
  /** Whether every tap is counted or refused. */
  settled(): boolean;
  /** The network is back: sends again at once what has had no answer. */
  nudge(): void;
  /** The page is being hidden: sends at once what waits for its turn. */
  flush(): void;
  /** Stops for good and saves the ballot as released: `restore` may take it from there, in this page or the next. */
  close(): void;
}

/** One page load's voting in one round. */
export interface Ballot extends Drain {
  /**
   * Counts one tap. It ends as counted or refused; refused at once when the round is over or the voter has no votes
   * left.
   */
  tap(reaction: Reaction): void;
}

/**
 * The share of the grace over which a crowd spreads its last batches: 1,200 of 2,000 ms. The rest is for the batches
 * to arrive.
 */
const SPREAD = 0.6;

/**
 * The pause before a batch is sent again is random, up to this much after the first failure, twice as much after each
 * further one...
 */
const RETRY_MS = 500;

/** ...and never above this: a person is waiting to see the tap counted. */
const MAX_RETRY_MS = 5_000;

/** A nudge repeats a batch that is under way only if it has been for this long: pages wake up in bursts of events. */
const IMPATIENT_MS = 1_000;

/**
 * The answers that tell that a batch is not counted and never will be, as it is against a rule. Any other failure (no answer, a seat that
 * ran out, a server that is busy or broken) leaves that open, and only asking again tells.
 */
const REFUSALS = new Set(["TooManyVotes", "BatchTooLarge", "InvalidInput"]);

/** The answers of an API that does not know such a request: the page is older than it, or it was just deployed and will be taken back. */
const UNKNOWN = new Set(["ValidationError", "MalformedHttpRequestException", "BadRequestException"]);

type Phase =
  /** Every tap is counted or refused. */
  | { name: "idle" }
  /** Taps wait for their batch to leave. */
  | { name: "gathering"; timer: unknown }
  /** A batch is under way since `since` (server time), for the `attempt`th time. */
  | { name: "sending"; attempt: number; since: number }
  /** A batch had no answer and goes again after a pause. */
  | { name: "retrying"; attempt: number; timer: unknown }
  /** Let go. */
  | { name: "closed" };

/**
 * A new ballot for `round`. `id` is random and new for each page load and round: two tabs share an identity, and with
 * one ballot they would pass for repeats of each other.
 *
 * A tap is sent at once when nothing was sent in the last `flushMs`; otherwise it joins the batch that leaves
 * `flushMs` after the last one. One batch is under way at a time, and it keeps its sequence until it is answered, so
 * sending it again never counts twice. What is unsent when the round ends leaves then. When the server has raised
 * `flushMs`, the room is so large that it must not speak in one instant: the first batch and the last one wait a
 * random while.
 */
export function createBallot({ round, id, ...ports }: { round: number; id: string } & BallotPorts): Ballot {
  return run(
    {
      version: 1,
      round,
      id,
      sequence: 0,
      sent: null,
      waiting: zero(),
      counted: zero(),
      refused: zero(),
      released: false,
    },
    ports,
  );
}

/**
 * Takes over a ballot that an earlier page left, and empties it under its old id and sequence.
 *
 * It must have been released by its page, or this page must be a reload of that one (`reloaded`). Otherwise its page
 * may still live, as when a tab is duplicated and its storage with it, and two pages that number the batches of one
 * ballot would lose each other's taps.
 *
 * @returns undefined if `saved` is not a ballot of this version, or may belong to another page
 */
export function restore(
  saved: unknown,
  ports: BallotPorts,
  { reloaded }: { reloaded: boolean },
): Drain | undefined {
  if (!isSavedBallot(saved) || !(saved.released || reloaded)) return undefined;
  const ballot = run({ ...saved, released: false }, ports);
  ballot.resume();
  return ballot;
}

function isSavedBallot(saved: unknown): saved is SavedBallot {
  return typeof saved === "object" && saved !== null && "version" in saved && saved.version === 1;
}

function run(saved: SavedBallot, ports: BallotPorts): Ballot & { resume(): void } {
  const { send, clock, timing, flushMs } = ports;
  const { round, id } = saved;
  const over = endsAt(round, timing);
  /** Drawn once, so that looking again does not change when a batch leaves. */
  const patience = { first: ports.random(), last: ports.random() };

  let state = saved;
  let phase: Phase = { name: "idle" };
  let lastSentAt: number | undefined;
  let gatheringSince: number | undefined;
  /** When the batch under way was first heard to be too late, server time. */
  let closedSince: number | undefined;
  /** The most votes that the ledger was heard to hold for this voter, over all ballots. */
  let spent = total(saved.counted);

  const pending = () => (state.sent ? add(state.sent, state.waiting) : state.waiting);

  function change(to: Partial<SavedBallot>) {
    state = { ...state, ...to };
    ports.save(state);
  }

  /** When the taps that wait may leave, server time. */
  function due(): number {
    const flush = flushMs();
    const crowded = flush > timing.flushMs;
    const since = gatheringSince ?? clock.now();
    const first = since + (crowded ? patience.first * Math.min(flush, Math.max(0, over - since)) : 0);
    // Who has more than one batch to send in the grace begins earlier in it.
    const batches = Math.ceil(total(state.waiting) / MAX_BATCH);
    const last = over + (crowded ? (patience.last * SPREAD * timing.graceMs) / batches : 0);
    return Math.min(lastSentAt === undefined ? first : lastSentAt + flush, last);
  }

  /** Decides what to do next, unless something is under way. */
  function proceed() {
    if (phase.name === "gathering") clock.clearTimer(phase.timer);
    else if (phase.name !== "idle") return;
    phase = { name: "idle" };
    if (total(state.waiting) === 0) return;
    gatheringSince ??= clock.now();
    const wait = due() - clock.now();
    if (wait <= 0) dispatch();
    else phase = { name: "gathering", timer: clock.setTimer(proceed, wait) };
  }

  function dispatch() {
    const [sent, waiting] = split(state.waiting, MAX_BATCH);
    gatheringSince = undefined;
    change({ sequence: state.sequence + 1, sent, waiting });
    void transmit(1);
  }

  async function transmit(attempt: number) {
    const { sequence, sent } = state;
    if (!sent) return;
    const sentAt = clock.now();
    lastSentAt = sentAt;
    phase = { name: "sending", attempt, since: sentAt };
    const answers = () => phase.name !== "closed" && state.sent !== null && state.sequence === sequence;
    const isLatest = () => phase.name === "sending" && phase.attempt === attempt;
    try {
      const receipt = await send({ round, ballot: id, sequence, ...named(sent) });
      if (!answers()) return;
      spent = Math.max(spent, total(receipt));
      settle({ counted: add(state.counted, sent) });
    } catch (error) {
      if (!answers()) return;
      if (refuses(error, sentAt)) {
        const left = leftBy(error);
        // The voter's other tabs have cast what this one has not.
        if (left !== undefined) spent = Math.max(spent, MAX_VOTES_PER_ROUND - left);
        settle({ refused: add(state.refused, sent) });
        ports.onRefused?.(total(sent), error.type, left);
      } else if (isLatest()) {
        // An older attempt's failure says nothing about the one that is under way.
        retryLater(attempt);
      }
    }
  }

  function settle(outcome: Partial<SavedBallot>) {
    if (phase.name === "retrying") clock.clearTimer(phase.timer);
    phase = { name: "idle" };
    closedSince = undefined;
    change({ ...outcome, sent: null });
    proceed();
    ports.onChange();
  }

  function retryLater(attempt: number) {
    phase = {
      name: "retrying",
      attempt,
      timer: clock.setTimer(() => void transmit(attempt + 1), pauseAfter(attempt)),
    };
  }

  function pauseAfter(attempt: number): number {
    const now = clock.now();
    const unsettled = closedSince === undefined ? 0 : closedSince + timing.settleMs - now;
    if (unsettled > 0) return unsettled;
    const pause = ports.random() * Math.min(MAX_RETRY_MS, RETRY_MS * 2 ** (attempt - 1));
    const left = over + timing.graceMs - now;
    // One more try while the batch may still be counted.
    return left > RETRY_MS && pause > left ? ports.random() * left : pause;
  }

  /**
   * Whether `error` is the server's last word on a batch that was sent at `sentAt`. "RoundClosed" is not while the round is open by the
   * clock here: then the clocks disagree, and the batch may have come too early. Nor is the first one: an earlier copy of the batch, taken
   * just before the close, may still be on its way into the ledger, and is found there only once that has settled. An API that does not
   * know the request is believed once the round is closed: an earlier copy may have been counted.
   */
  function refuses(error: unknown, sentAt: number): error is Error & { type: string } {
    if (!(error instanceof Error) || !("type" in error) || typeof error.type !== "string") return false;
    if (UNKNOWN.has(error.type)) return clock.now() >= closesAt(round, timing);
    if (error.type !== "RoundClosed") return REFUSALS.has(error.type);
    if (clock.now() < over) return false;
    closedSince ??= clock.now();
    return sentAt >= closedSince + timing.settleMs;
  }

  function whyNot(): "RoundClosed" | "TooManyVotes" | undefined {
    if (!isOpen(round, clock.now(), timing)) return "RoundClosed";
    return spent + total(pending()) >= MAX_VOTES_PER_ROUND ? "TooManyVotes" : undefined;
  }

  return {
    round,
    id,
    tap(reaction) {
      if (phase.name === "closed") throw new Error(`ballot ${id} is closed: make a new one for new taps`);
      const one = { ...zero(), [reaction]: 1 };
      const why = whyNot();
      if (why) change({ refused: add(state.refused, one) });
      else change({ waiting: add(state.waiting, one) });
      proceed();
      ports.onChange();
      if (why) ports.onRefused?.(1, why);
    },
    counts() {
      const { counted, refused } = state;
      return { mine: add(counted, pending()), pending: pending(), counted, refused };
    },
    settled: () => total(pending()) === 0,
    nudge() {
      if (phase.name === "retrying") clock.clearTimer(phase.timer);
      else if (phase.name !== "sending" || clock.now() - phase.since < IMPATIENT_MS) return;
      void transmit(phase.attempt + 1);
    },
    flush() {
      if (phase.name !== "gathering") return;
      clock.clearTimer(phase.timer);
      dispatch();
    },
    close() {
      if (phase.name === "closed") return;
      if (phase.name === "gathering" || phase.name === "retrying") clock.clearTimer(phase.timer);
      phase = { name: "closed" };
      change({ released: true });
    },
    resume() {
      change({});
      if (state.sent) void transmit(1);
      else proceed();
    },
  };
}

/** How many votes the voter has left, as an error of the API tells; undefined when it does not. */
function leftBy(error: Error): number | undefined {
  const info = "info" in error ? error.info : undefined;
  const left = typeof info === "object" && info !== null && "left" in info ? info.left : undefined;
  return typeof left === "number" ? left : undefined;
}

/** The first `most` votes of `counts`, and the rest. */
function split(counts: Counts, most: number): [Counts, Counts] {
  const first = zero();
  const rest = zero();
  for (const reaction of REACTIONS) {
    first[reaction] = Math.min(counts[reaction], most - total(first));
    rest[reaction] = counts[reaction] - first[reaction];
  }
  return [first, rest];
}

/** The reactions that have votes. */
function named(counts: Counts): Partial<Counts> {
  return Object.fromEntries(Object.entries(counts).filter(([, votes]) => votes > 0));
}
