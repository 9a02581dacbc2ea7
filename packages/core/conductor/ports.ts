import type { Clock } from "../clock.ts";
import type { HeldMovie } from "../host/room.ts";
import type { Leaderboard } from "../leaderboard/schema.ts";
import type { Movie } from "../movie/schema.ts";
import type { MovieSource } from "../movie/movie-source.ts";
import type { OnScreen } from "../page/movie-page.ts";
import type { Round } from "../round/schema.ts";
import type { Show } from "../show/schema.ts";
import type { Counts } from "../vote/reaction.ts";
import type { Tally } from "../vote/schema.ts";
import type { Sum } from "../vote/sum.ts";
import type { ToldTally } from "../vote/told-tally.ts";

/** What the conductor says to every screen; each is one GraphQL mutation. */
export interface Broadcast {
  /** Announces `round`. Whoever comes first wins: the answer is the round that is stored. */
  announceRound: (round: Round) => Promise<Round>;
  /** Gives an announced round that has not begun another movie, with a revision of one more. The answer is the round that is stored. */
  replaceRound: (round: Round) => Promise<Round>;
  /** The board that comes with a tally is stored and published if its `version` is greater than the stored one's; else the tally is told without. */
  publishTally: (tally: ToldTally) => Promise<void>;
  /** Stores and publishes the board if its `version` is greater than the stored one's; else does nothing, and that is no error. */
  publishLeaderboard: (leaderboard: Leaderboard) => Promise<void>;
}

/** The conductor's view of the votes. */
export interface Votes {
  /** The sum of the 16 lane tallies: cheap, and may be off by what is in flight. */
  lanes: (round: number) => Promise<Sum>;
  /** The sum of the ledger: the truth, strongly consistent. */
  ledger: (round: number) => Promise<Sum>;
}

/** What the pool was filled by: the source's name and its version, if it has one, and the first round that was announced by it. */
export type Programme = { name: string; version?: string | undefined; since: number };

/** A movie that a host wants next, and when it was queued, epoch ms. */
export type Queued = { movie: Movie; queuedAt: number };

/** What hosts want of the programme. */
export type Wishes = {
  /** To be shown next, in this order. */
  queue: readonly Queued[];
  /** Ids of the movies that are not to be shown. */
  blocked: ReadonlySet<string>;
  /** What is off tonight's board, by `strikeOf`: the movie's standing in a reaction, if it is of this round or an earlier one. */
  struck: ReadonlyMap<string, number>;
  /** The movie that is to stay on. */
  held: HeldMovie | null;
};

/** The votes of the run that was closed last: of its round `last`, and before that since its round `since`. */
export type ClosedRun = { since: number; last: number; before: Counts; counts: Counts };

/**
 * The last round of those that are closed, and what its final tally said; undefined if nobody knows, or it was never announced. `run` is undefined where
 * a conductor wrote it that knew of none.
 */
export type Closed = { round: number; sum?: Sum | undefined; run?: ClosedRun | undefined };

/** What the show keeps between invocations of the conductor. All reads see every write that was answered before. */
export interface ShowStore {
  /** The announced rounds with numbers in `from..to`, ascending. */
  rounds: (from: number, to: number) => Promise<Round[]>;
  /** The tally that is kept for newcomers: the last that was published, or nearly so. Undefined before the very first. */
  tally: () => Promise<Tally | undefined>;
  /** The stored leaderboard with its best 20 per reaction; version 0 and empty when there is none. */
  leaderboard: () => Promise<Leaderboard>;
  /** What `setClosed` was told last; undefined on the very first night. */
  closed: () => Promise<Closed | undefined>;
  /** Remembers how far rounds are closed. One that is too low costs closing some again, which changes nothing. */
  setClosed: (closed: Closed) => Promise<void>;
  /** Keeps what was counted of an announced round in its row, for whoever looks back. A smaller sum does not replace a greater one. */
  setCounts: (round: number, counts: Sum) => Promise<void>;
  /** The pool of movies to pick from. */
  pool: () => Promise<Movie[]>;
  addToPool: (movies: Movie[]) => Promise<void>;
  removeFromPool: (id: string) => Promise<void>;
  /** What `setProgramme` was told last; undefined on the very first night. */
  programme: () => Promise<Programme | undefined>;
  setProgramme: (programme: Programme) => Promise<void>;
  /** What hosts want of the programme, as it stands now. */
  wishes: () => Promise<Wishes>;
  /** Takes a movie out of those that hosts want next; one that is not there stays away. */
  unqueue: (id: string) => Promise<void>;
}

/** One attempt to lead: the conductor started at `startedAt` (epoch ms) with `id`. */
export type Candidate = { startedAt: number; id: string };

/**
 * A conductor's claim to lead, and what is known of the room with it, so that a check-in reads both at once.
 */
export type Lease = Candidate & {
  /** When the conductor last refreshed it, epoch ms by its own clock: that tells a refreshed lease from an old one, but not how old it is. */
  seenAt: number;
  /** When a phone or a TV was seen last, epoch ms. */
  lastSeenAt?: number;
  /** Phones in the room, once they have been counted. */
  audience?: number;
  /** Since when the show is asleep, epoch ms, if it is. */
  asleepSince?: number;
  /** When somebody came last to wake it, epoch ms. */
  claimedAt?: number;
};

/** Who leads: one lease that all conductors try to take. */
export interface LeaderLease {
  /**
   * Takes or refreshes the lease, and with that wakes the show. Succeeds if nobody holds it, if it is this conductor's and the show is not
   * asleep, if its holder started earlier, or if it still is `expired`: the lease of one who has not refreshed it for long, or of a show that is asleep.
   */
  take: (mine: Lease, expired?: Lease) => Promise<boolean>;
  /** Writes `asleep`, this conductor's lease with the moment since when the show is. False if it is not this conductor's any more. */
  fallAsleep: (asleep: Lease) => Promise<boolean>;
  /** The lease as it is. */
  holder: () => Promise<Lease | undefined>;
}

/** Who is in the room. */
export type Headcount = {
  /** Distinct phones that stayed. */
  phones: number;
  /** When the last phone or TV checked in, be it for the first time, epoch ms; undefined if none did in the last minutes. */
  lastSeenAt?: number | undefined;
};

/** Counts who is in the room. */
export interface Audience {
  /** Those who checked in during the bucket of `now` (epoch ms) and the one before. `sure`: with all who have had their answer. */
  count: (now: number, sure?: "sure") => Promise<Headcount>;
}

/** Writes `now.json`, which a phone reads before it has credentials. */
export interface NowJson {
  write: (show: Show) => Promise<void>;
}

/** Writes the page as it is served while `round` is on, or without a movie as long as none is. */
export interface MoviePage {
  write: (onScreen: Omit<OnScreen, "config"> | undefined) => Promise<void>;
}

/** Says what happened, one structured line each. */
export interface Logger {
  info: (event: string, facts?: Record<string, unknown>) => void;
  warn: (event: string, facts?: Record<string, unknown>) => void;
}

/**
 * What is counted for whoever runs the show.
 *
 * - `RoundsAnnounced`: 1 for each round, by the conductor whose movie was taken. One that dies between saying and counting leaves a round
 *   uncounted, so expect one less now and then; a round that stays dark is never counted.
 * - `RoundLateMs`: how long after it was due, `leadMs` before its start, a round was announced. Usually what one mutation takes; from
 *   `leadMs` on screens flipped without a movie. The first round of a show is never late.
 * - `TallyPublished`: 1 for each tally that was published, final ones among them.
 * - `VotesCounted`: the votes in a round's ledger when it was closed, and those that a later sum found besides.
 * - `Audience`: phones in the room, whenever they have been counted.
 * - `TmdbErrors`: 1 for each time that the source of movies failed.
 * - `ConductorErrors`: 1 for each time that anything else failed and is tried again. The logger tells a failure once; this counts on as
 *   long as it lasts.
 */
export type Metric =
  | "RoundsAnnounced"
  | "RoundLateMs"
  | "TallyPublished"
  | "VotesCounted"
  | "Audience"
  | "TmdbErrors"
  | "ConductorErrors";

/** Counts what an alarm or a dashboard is made of. */
export interface Metrics {
  record: (metric: Metric, value: number) => void;
  /** Hands on what was recorded since the last time. Called after each announcement, a little later in a round without, and at the end. */
  flush: () => void;
}

/** All that the conductor needs of the world. Every call answers or throws; one that does neither for long is given up and made again. */
export type Ports = {
  clock: Clock;
  broadcast: Broadcast;
  votes: Votes;
  store: ShowStore;
  lease: LeaderLease;
  audience: Audience;
  nowJson: NowJson;
  /** Undefined where a server makes the page itself. */
  moviePage?: MoviePage | undefined;
  source: MovieSource;
  /** What is shown as long as `source` never gave a movie: none where it can't be missed. */
  fallback: readonly Movie[];
  logger: Logger;
  metrics: Metrics;
  /** Uniform in 0..1. */
  random: () => number;
};
