import type { BallotCounts } from "@marquee/client/ballot";
import type { ConnectionStatus } from "@marquee/client/connection-status";
import type { Seat as GuestCredentials } from "@marquee/client/guest-credentials";
import { createLiveSession } from "@marquee/client/live-session";
import { readNowJson } from "@marquee/client/now-json";
import { createSession, type Session } from "@marquee/client/session";
import type { SessionEvent } from "@marquee/client/session-events";
import { createShowApi, type ShowApiOptions } from "@marquee/client/show-api";
import type { Message } from "@marquee/core/chat/schema";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Round } from "@marquee/core/round/schema";
import type { Config } from "@marquee/core/show/schema";
import type { Reaction } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { signIn, type Visitor } from "@marquee/local/guest-client";
import { emptyState, reduce } from "@marquee/web/show/reduce";
import type { ShowState } from "@marquee/web/show/state";
import { WebSocket } from "ws";

export type PhoneOptions = Partial<Pick<ShowApiOptions, "fetch" | "WebSocket">> & {
  /** The server's origin. */
  url: string;
  /** Uniform in [0, 1): all that the phone does by chance. */
  random?: () => number;
  /** How far the phone's own clock is off, ms. */
  clockOffsetMs?: number;
  /** Comes back as this identity instead of a new one. */
  identityId?: string;
  /** How it gets its credentials; by default without Amplify, as `identityId` if that is given. */
  guest?: (config: Config) => GuestCredentials;
  /** What its tab keeps over a reload; nothing by default. */
  storage?: Record<string, string>;
  /** Whether its page is a reload of the one that kept `storage`. */
  reloaded?: boolean;
  /** Hears what arrives, when it does. */
  on?: Partial<{
    status(status: ConnectionStatus): void;
    round(round: Round): void;
    tally(tally: Tally): void;
    leaderboard(board: Leaderboard): void;
    /** Each message once. */
    message(message: Message): void;
    /** Hears what became of the taps of round `number` whenever that changes. */
    counts(number: number, counts: BallotCounts): void;
  }>;
};

/** A phone without a screen: the session that phones run, the state that they show, and a record of what came. */
export type Phone = Pick<Session, "now" | "say" | "close"> & {
  /** Opens the page. Resolves when the phone is live for the first time. */
  join(): Promise<void>;
  readonly identityId: string;
  readonly status: ConnectionStatus;
  /** The movie on screen; undefined while its announcement is late. */
  round(): Round | undefined;
  /** Votes once for the movie on screen; the answer is its round, undefined if there is none. */
  tap(reaction: Reaction): number | undefined;
  /** What became of the taps, by round. */
  counts(): ReadonlyMap<number, BallotCounts>;
  /** Whether every tap is counted or refused. */
  settled(): boolean;
  /** The room's totals by round, merged. */
  readonly tallies: ReadonlyMap<number, Tally>;
  readonly rounds: ReadonlyMap<number, Round>;
  readonly messages: readonly Message[];
  leaderboard(): Leaderboard;
  /** The page is being hidden: sends what waits. */
  hide(): void;
};

/** Makes a phone whose page is not open until it joins. */
export function createPhone({ url, on = {}, random = Math.random, ...options }: PhoneOptions): Phone {
  const device = () => Date.now() + (options.clockOffsetMs ?? 0);
  const rounds = new Map<number, Round>();
  const tallies = new Map<number, Tally>();
  const counts = new Map<number, BallotCounts>();
  const messages: Message[] = [];
  let visitor: Visitor | undefined;
  let state: ShowState = emptyState();
  let session: Session | undefined;
  let joined = () => {};
  const live = new Promise<void>((resolve) => (joined = resolve));

  function onEvent(event: SessionEvent): void {
    const before = state;
    state = reduce(before, event);
    switch (event.type) {
      case "connection":
        on.status?.(event.status);
        if (event.status === "live") joined();
        break;
      case "round":
        rounds.set(event.round.number, event.round);
        on.round?.(event.round);
        break;
      case "tally":
        tallies.set(event.tally.round, state.tallies[event.tally.round] ?? event.tally);
        on.tally?.(event.tally);
        break;
      case "leaderboard":
        on.leaderboard?.(event.leaderboard);
        break;
      case "message":
        if (state === before) break;
        messages.push(event.message);
        on.message?.(event.message);
        break;
      case "mine":
        counts.set(event.round, event.counts);
        on.counts?.(event.round, event.counts);
        break;
    }
  }
  const byVisitor = ({ identityPoolId }: Config): GuestCredentials => ({
    credentials: async () =>
      (visitor ??= await signIn(url, identityPoolId, options.identityId)).credentials(),
    refused: () => undefined,
  });
  const open = () =>
    createSession({
      kind: "phone",
      onEvent,
      ports: {
        early: { config: Promise.resolve(undefined), nowJson: Promise.resolve(undefined) },
        readConfig: async () => (await (await fetch(`${url}/config.json`)).json()) as Config,
        readNowJson: () => readNowJson({ url: `${url}/now.json`, device }),
        loadLive: async (config, now) => ({
          createLiveSession,
          api: createShowApi({
            WebSocket,
            ...options,
            config,
            now,
            origin: url,
            guest: (options.guest ?? byVisitor)(config),
          }),
        }),
        storage: options.storage,
        reloaded: options.reloaded ?? false,
        ...{ random, device },
      },
    });
  const current = () => (state.late ? undefined : state.round);
  const opened = () => {
    if (!session) throw new Error("This phone has not joined");
    return session;
  };

  return {
    join() {
      session ??= open();
      return live;
    },
    get identityId() {
      return visitor?.identityId ?? "";
    },
    get status() {
      return state.connection;
    },
    now: () => opened().now(),
    round: current,
    tap(reaction) {
      const number = current()?.number;
      if (number === undefined) return undefined;
      // Before the page has all its parts nothing takes a tap, not even as refused.
      return opened().vote(reaction, number) || counts.has(number) ? number : undefined;
    },
    say: (name, text) => opened().say(name, text),
    counts: () => counts,
    settled: () => !state.pending,
    ...{ tallies, rounds, messages },
    leaderboard: () => state.leaderboard,
    hide: () => opened().page("hidden"),
    close: () => session?.close(),
  };
}
