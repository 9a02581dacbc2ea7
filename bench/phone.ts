import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createApi, type ApiOptions } from "@marquee/client/graphql";
import { askEveryMs, hedged } from "@marquee/client/hedged-request";
import { createRealtime, type RealtimeOptions } from "@marquee/client/realtime-socket";
import { createSupervisor, type SupervisorState } from "@marquee/client/connection";
import { createVoteSender } from "@marquee/client/vote-sender";
import {
  CheckInDocument,
  OnLeaderboardDocument,
  OnMessageDocument,
  OnRoundDocument,
  OnTallyDocument,
  SendMessageDocument,
  ShowDocument,
} from "@marquee/api/operations/generated";
import type { Message } from "@marquee/core/chat/schema";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { createClock } from "@marquee/client/shared-clock";
import { roundAt, timing, type Timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import type { Config } from "@marquee/core/show/schema";
import type { BallotCounts } from "@marquee/client/ballot";
import { createBallots, type Ballots } from "@marquee/client/ballots";
import { total, type Reaction } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { merge } from "@marquee/core/vote/tally";
import { signIn, type Visitor } from "@marquee/local/guest-client";
import { WebSocket } from "ws";

/** A clock that is known this well, ms, needs no further sample when joining... */
const CLOCK_ERROR_MS = 50;

/** ...and one that isn't by then has a slow network, not a slow moment. */
const CLOCK_TRIES = 3;

/** A snapshot that could not be had is asked for again after a random part of this, ms. */
const CATCH_UP_MS = 1_000;

/** A message can come twice only within the moments in which two lines bring it: among so many. */
const RECENT = 50;

export type PhoneOptions = {
  /** The server's origin. */
  url: string;
  /** Uniform in [0, 1): all that the phone does by chance. */
  random?: () => number;
  /** How far the phone's own clock is off, ms. */
  clockOffsetMs?: number;
  /** Comes back as this identity instead of a new one. */
  identityId?: string;
  /** How it takes its seat; by default at once, by its `identityId` if it has one. */
  takeSeat?: (config: Config) => Promise<Visitor>;
  /** What its tab keeps over a reload; nothing by default. */
  storage?: Record<string, string>;
  /** Whether its page is a reload of the one that kept `storage`. */
  reloaded?: boolean;
  /** What it asks the API by. */
  fetch?: NonNullable<ApiOptions["fetch"]>;
  /** What it listens by. */
  WebSocket?: NonNullable<RealtimeOptions["WebSocket"]>;
  /** Hears each message when it arrives. */
  on?: Partial<{
    /** The line is in another state. */
    state(state: SupervisorState): void;
    /** It is live and knows what was published meanwhile. */
    caughtUp(): void;
    round(round: Round): void;
    tally(tally: Tally): void;
    leaderboard(board: Leaderboard): void;
    message(message: Message): void;
    /** Hears what became of the taps of round `number` whenever that changes. */
    counts(number: number, counts: BallotCounts): void;
  }>;
};

/** A phone without a screen: signs in, listens, votes and talks with the very code that phones run. */
export type Phone = {
  /** Signs in and connects. Resolves when the phone is live and knows what is on; one that could not sign in may try again. */
  join(): Promise<void>;
  readonly identityId: string;
  readonly state: SupervisorState;
  /** Server time as the phone knows it, epoch ms. */
  now(): number;
  /** The movie on screen; undefined while its announcement is late. */
  round(): Round | undefined;
  /** Votes once for the movie on screen; the answer is its round, undefined if there is none. */
  tap(reaction: Reaction): number | undefined;
  say(name: string, text: string): Promise<Message>;
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
  /** The page is being left: whoever comes next in its tab takes its ballots over. */
  close(): void;
};

/** Makes a phone that is switched off until it joins. */
export function createPhone({
  url,
  random = Math.random,
  clockOffsetMs = 0,
  identityId,
  takeSeat = ({ identityPoolId }) => signIn(url, identityPoolId, identityId),
  storage,
  reloaded = false,
  on = {},
  ...network
}: PhoneOptions): Phone {
  const clock = createClock({ monotonic: () => performance.now(), guess: Date.now() + clockOffsetMs });
  const rounds = new Map<number, Round>();
  const tallies = new Map<number, Tally>();
  /** The rounds that there are ballots for. */
  const voted = new Set<number>();
  const now = () => clock.now();
  const messages: Message[] = [];
  let leaderboard: Leaderboard = { version: 0, standings: [] };
  let config: Config;
  let times: Timing | undefined;
  let ballots: Ballots | undefined;
  let visitor: Visitor | undefined;
  let flushMs: number | undefined;
  let checkIns: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const region = () => config.api.region;
  const endpoint = () => new URL(config.api.url, url).href;
  const signing = () => ({
    url: endpoint(),
    region: region(),
    credentials: () => seated().credentials(),
    now,
    ...(network.fetch && { fetch: network.fetch }),
  });
  const seated = () => {
    if (!visitor) throw new Error("This phone has not joined");
    return visitor;
  };
  const api = (timeoutMs?: number) =>
    createApi({ ...signing(), ...(timeoutMs !== undefined && { timeoutMs }) });

  /** Asks, and learns the server's clock from the answer's `now`. */
  async function timed<Answer extends { now: string }>(ask: () => Promise<Answer>): Promise<Answer> {
    const sentAt = performance.now();
    const answer = await ask();
    clock.sample({ sentAt, receivedAt: performance.now(), serverNow: Date.parse(answer.now) });
    return answer;
  }

  function hearTally(tally: Tally) {
    tallies.set(tally.round, merge(tallies.get(tally.round), tally));
    on.tally?.(tally);
  }

  function hearLeaderboard(board: Leaderboard) {
    if (board.version > leaderboard.version) leaderboard = board;
    on.leaderboard?.(board);
  }

  async function snapshot() {
    const ask = (timeoutMs: number) =>
      timed(async () => (await api(timeoutMs).request(ShowDocument, {})).show);
    const show = await hedged(ask, askEveryMs(supervisor.greetingMs));
    for (const round of show.rounds) rounds.set(round.number, round);
    hearTally(show.tally);
    hearLeaderboard(show.leaderboard);
  }

  /** What was published while the line was down; what comes from now on is heard. */
  async function catchUp(): Promise<void> {
    while (supervisor.state === "live") {
      try {
        await snapshot();
        on.caughtUp?.();
        arrived?.();
        return;
      } catch {
        await sleep(random() * CATCH_UP_MS);
      }
    }
  }

  async function checkIn() {
    let pauseMs = 30_000;
    try {
      const request = () => api().request(CheckInDocument, { input: { kind: "phone" } });
      const answer = await timed(async () => (await request()).checkIn);
      flushMs = answer.flushMs;
      pauseMs = answer.checkInMs;
    } catch {
      // The next one will do; a show without a phone's check-in goes on.
    }
    if (!closed) checkIns = setTimeout(() => void checkIn(), pauseMs);
  }

  function openLine(events: { onLive(): void; onBeat(): void; onDown(): void }) {
    const options: RealtimeOptions = {
      ...signing(),
      WebSocket: network.WebSocket ?? WebSocket,
      onBeat: () => events.onBeat(),
      onState(state) {
        if (state === "live") events.onLive();
        if (state === "closed") events.onDown();
      },
    };
    const realtime = createRealtime(options);
    const refused = () => realtime.close();
    realtime.subscribe(
      OnRoundDocument,
      ({ onRound }) => {
        if (!onRound) return;
        rounds.set(onRound.number, onRound);
        on.round?.(onRound);
      },
      refused,
    );
    realtime.subscribe(OnTallyDocument, ({ onTally }) => onTally && hearTally(onTally), refused);
    realtime.subscribe(
      OnLeaderboardDocument,
      (data) => data.onLeaderboard && hearLeaderboard(data.onLeaderboard),
      refused,
    );
    realtime.subscribe(
      OnMessageDocument,
      ({ onMessage }) => {
        // While a line is renewed, the old one and the new one both bring it.
        if (!onMessage || messages.slice(-RECENT).some(({ id }) => id === onMessage.id)) return;
        messages.push(onMessage);
        on.message?.(onMessage);
      },
      refused,
    );
    realtime.connect();
    return realtime;
  }

  let arrived: (() => void) | undefined;
  const supervisor = createSupervisor({
    random,
    open: openLine,
    onRenewed: snapshot,
    onState(state) {
      on.state?.(state);
      if (state !== "live") return;
      ballots?.nudge();
      // Subscribed first, so that nothing is missed between the snapshot and what follows it.
      void catchUp();
    },
  });

  function createTab(timing: Timing): Ballots {
    const tab = createBallots({
      newId: randomUUID,
      random,
      timing,
      storage,
      reloaded,
      flushMs: () => flushMs ?? timing.flushMs,
      clock: { now, setTimer: setTimeout, clearTimer: (timer) => clearTimeout(timer as never) },
      send: createVoteSender(signing()),
      onChange(number) {
        voted.add(number);
        on.counts?.(number, tab.counts(number));
      },
    });
    tab.resume();
    return tab;
  }

  const counts = () =>
    new Map(ballots && [...voted].map((number) => [number, ballots!.counts(number)] as const));
  const current = () => times && rounds.get(roundAt(clock.now(), times));

  return {
    async join() {
      const response = await fetch(`${url}/config.json`);
      config = (await response.json()) as Config;
      times = timing(config.roundMs);
      // A phone whose clock is hours off could not sign otherwise.
      clock.hint(Date.parse(response.headers.get("date") ?? "") + 500, 1_000);
      visitor = await takeSeat(config);
      // Whoever came after it in its tab has the ballots now.
      if (closed) throw new Error("This phone was closed before it had joined");
      ballots ??= createTab(times);
      const live = new Promise<void>((resolve) => (arrived = resolve));
      supervisor.start();
      await live;
      await checkIn();
      // A crowd that joins in one instant has slow round trips, which tell the time badly.
      for (let tries = 0; clock.errorMs() > CLOCK_ERROR_MS && tries < CLOCK_TRIES; tries++)
        await snapshot().catch(() => undefined);
    },
    get identityId() {
      return seated().identityId;
    },
    get state() {
      return supervisor.state;
    },
    now,
    round: current,
    tap(reaction) {
      const number = current()?.number;
      if (number !== undefined) ballots?.tap(number, reaction);
      return number;
    },
    say: async (name, text) =>
      (await api().request(SendMessageDocument, { input: { name, text } })).sendMessage,
    counts,
    settled: () => [...counts().values()].every(({ pending }) => total(pending) === 0),
    tallies,
    rounds,
    messages,
    leaderboard: () => leaderboard,
    hide: () => ballots?.flush(),
    close() {
      closed = true;
      clearTimeout(checkIns);
      ballots?.release();
      supervisor.close();
    },
  };
}
