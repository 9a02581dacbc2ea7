import type { ScreenKind } from "@marquee/core/audience/schema";
import type { Message } from "@marquee/core/chat/schema";
import type { Timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import { total, type Reaction } from "@marquee/core/vote/reaction";
import { isFull, seatPause } from "./backoff.ts";
import { createBallots, type Ballots } from "./ballots.ts";
import {
  createSupervisor as createConnection,
  SILENCE_MS,
  type Supervisor as Connection,
} from "./connection.ts";
import { askEveryMs, hedged } from "./hedged-request.ts";
import { createLoop, type Loop } from "./loop.ts";
import { NotSignedIn } from "./not-signed-in.ts";
import { randomId } from "./random-id.ts";
import type { PageEvent } from "./session-events.ts";
import type { ShowApi } from "./show-api.ts";
import type { FollowerPorts, ShowFollower } from "./show-follower.ts";
import { createSleepDetector } from "./sleep-detector.ts";

/** A clock that may be further off than this after the first check-ins, or since the page was looked at again, is asked for again soon, ms. */
const ROUGH_CLOCK_MS = 50;

/** A rough clock is asked for again so often. */
const EARLY_CHECK_INS = 3;

/** A rough clock is asked for again after this, ms. */
const EARLY_CHECK_IN_MS = 2_000;

/** A check-in that failed is made up for within this, ms, or as soon as there is a socket: a crowd without one must not ask and ask. */
const MISSED_CHECK_IN_MS = 30_000;

/** A room that loses its sockets at once reads what is on within this time, if they are not back by then, ms. */
const OFFLINE_SPREAD_MS = 5_000;

/** What the part of a session that has, or waits for, credentials works with. */
export type LiveSessionOptions = {
  kind: ScreenKind;
  timing: Timing;
  api: ShowApi;
  follower: ShowFollower;
  ports: FollowerPorts & { storage: Record<string, string> | undefined; reloaded: boolean };
  isHidden: () => boolean;
  /** The page is looked at again, the network is back, or the device has slept: whatever is known may be old. */
  onWake: () => void;
};

/** The part of a session that hears and speaks by the API. The first paint does without it. */
export type LiveSession = {
  /** Another round is on screen, and `oldest` is the first that is remembered. */
  flipped: (round: number, oldest: number) => void;
  page: (event: PageEvent) => void;
  /** Counts one tap for `round`; false when it is refused at once. */
  vote: (round: number, reaction: Reaction) => boolean;
  /** Rejects with an `ApiError`, or with `NotSignedIn`. */
  say: (name: string, text: string) => Promise<Message>;
  close: () => void;
};

/** Signs in, as soon as that can be, and then keeps the session live: one connection, check-ins, votes and chat. */
export function createLiveSession(options: LiveSessionOptions): LiveSession {
  const { api, follower, ports } = options;
  const { standing, emit } = follower;
  const checkIns = createCheckIns(options);
  const ballots = createGuestBallots(options, () => checkIns.flushMs);
  const connection = createGuestConnection(options, () => catchUp.again());
  const isLive = () => connection.state === "live";
  const catchUp = createLoop(async () => {
    if (!isLive()) return undefined;
    await readSnapshot(options, connection);
    if (isLive()) standing.report("caught-up");
    // A reading may have been lost in the outage, and would keep the others waiting.
    follower.polling.again();
    checkIns.makeUp();
    ballots.nudge();
    return undefined;
  }, ports.random);
  const signIn = createSignIn(options, () => {
    connection.start();
    checkIns.loop.soon();
    ballots.nudge();
  });
  const page = createPageHandlers(options, { connection, ballots }, () => {
    signIn.soon();
    checkIns.again();
    ballots.nudge();
  });

  ballots.resume();
  signIn.soon();

  return {
    flipped(round, oldest) {
      ballots.forgetBefore(oldest);
      emitMine(follower, ballots, round);
    },
    page: (event) => page.on[event](),
    vote(round, reaction) {
      const refused = () => total(ballots.counts(round).refused);
      const before = refused();
      ballots.tap(round, reaction);
      return refused() === before;
    },
    async say(name, text) {
      if (standing.identity !== "ready") throw new NotSignedIn();
      const message = await api.sendMessage(name, text);
      emit({ type: "message", message });
      return message;
    },
    close() {
      for (const part of [signIn, checkIns.loop, catchUp, page.sleep]) part.stop();
      connection.close();
      ballots.release();
    },
  };
}

/** What each page event leads to, and the sleep that no event tells of. */
function createPageHandlers(
  { follower, ports, isHidden, onWake }: LiveSessionOptions,
  { connection, ballots }: { connection: Connection; ballots: Ballots },
  onAwake: () => void,
) {
  function wake(reconnect: () => void): void {
    follower.standing.report("woke");
    follower.emit({ type: "awake" });
    reconnect();
    onAwake();
    onWake();
  }
  const wakeVisible = () => wake(connection.visible);
  const sleep = createSleepDetector({
    ...ports,
    isHidden,
    onStandstill: () => follower.clock.distrust(),
    onWake: wakeVisible,
  });
  const wakeOnce = () => {
    if (!sleep.look()) wakeVisible();
  };
  const on: Record<PageEvent, () => void> = {
    visible: wakeOnce,
    thawed: wakeOnce,
    restored() {
      ballots.resume();
      wakeOnce();
    },
    online() {
      sleep.look();
      wake(connection.online);
    },
    frozen() {
      connection.sleep();
      ballots.flush();
    },
    hidden: ballots.flush,
    leaving: ballots.release,
  };
  return { on, sleep };
}

/** Asks for credentials until there are any. */
function createSignIn({ api, follower: { standing }, ports }: LiveSessionOptions, onReady: () => void): Loop {
  const { random, monotonic } = ports;
  const arrivedAt = monotonic();
  return createLoop(
    async () => {
      if (standing.identity === "ready") return undefined;
      try {
        await api.signIn();
      } catch (error) {
        if (isFull(error)) standing.identify("queued");
        throw error;
      }
      standing.identify("ready");
      onReady();
      return undefined;
    },
    random,
    (failures) => seatPause(failures, monotonic() - arrivedAt, random),
  );
}

/** Tells the server every half minute that this guest is here; the answers tell its clock, and how long votes are to be gathered. */
function createCheckIns({ api, kind, follower, timing, ports: { random } }: LiveSessionOptions) {
  /** How long the server wants this screen to gather votes, ms. */
  let flushMs = timing.flushMs;
  /** Check-ins since the session began, or was looked at again. */
  let times = 0;
  let last: "none" | "missed" | "answered" = "none";

  const loop = createLoop(
    async () => {
      if (follower.standing.identity !== "ready") return undefined;
      last = "missed";
      const answer = follower.learn(await api.checkIn(kind));
      last = "answered";
      flushMs = answer.flushMs;
      times += 1;
      if (times < EARLY_CHECK_INS && follower.clock.errorMs() > ROUGH_CLOCK_MS) return EARLY_CHECK_IN_MS;
      // Spread, so that phones that joined together don't speak together all evening.
      return answer.checkInMs * (0.9 + 0.2 * random());
    },
    random,
    () => MISSED_CHECK_IN_MS * random(),
  );
  return {
    loop,
    get flushMs() {
      return flushMs;
    },
    again() {
      times = 0;
      loop.again();
    },
    /** There is a socket again: what was missed need not wait. */
    makeUp() {
      if (last !== "answered") loop.soon();
    },
  };
}

function createGuestBallots(
  { api, follower, timing, ports }: LiveSessionOptions,
  flushMs: () => number,
): Ballots {
  const ballots = createBallots({
    ...ports,
    timing,
    newId: randomId,
    flushMs,
    clock: {
      now: () => follower.clock.now(),
      setTimer: (run, ms) => setTimeout(run, ms),
      clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    },
    send: (batch) =>
      follower.standing.identity === "ready" ? api.castVotes(batch) : Promise.reject(new NotSignedIn()),
    onChange: (round) => emitMine(follower, ballots, round),
    onRefused: (taps, why, left) => follower.emit({ type: "refused", taps, why, left }),
  });
  return ballots;
}

function emitMine({ emit }: ShowFollower, ballots: Ballots, round: number): void {
  emit({ type: "mine", round, counts: ballots.counts(round), settled: ballots.settled() });
}

/** Takes a snapshot of the show, on a network on which `connection` stands. */
async function readSnapshot(
  { api, follower }: LiveSessionOptions,
  { greetingMs }: Connection,
): Promise<void> {
  follower.hear(follower.learn(await hedged(api.show, askEveryMs(greetingMs))));
}

/** Keeps one socket that hears everything, and tells how it stands. */
function createGuestConnection(options: LiveSessionOptions, onLive: () => void): Connection {
  const { api, follower, timing, isHidden, ports } = options;
  const { standing, emit, clock } = follower;
  /** A page that thaws hears all that was said meanwhile: it must not play through the movies that it missed. */
  const isOver = (round: Round) => Date.parse(round.endsAt) + clock.errorMs() <= clock.now();
  const connection: Connection = createConnection({
    random: ports.random,
    silenceMs: Math.max(SILENCE_MS, timing.roundMs),
    open: (events) =>
      api.listen({
        ...events,
        onRound: (round) => isOver(round) || follower.schedule.hear([round]),
        onTally: (tally) => emit({ type: "tally", tally }),
        onLeaderboard: (leaderboard) => emit({ type: "leaderboard", leaderboard }),
        onMessage: (message) => emit({ type: "message", message }),
      }),
    onRenewed: () => readSnapshot(options, connection),
    onState(state) {
      if (state === "connecting") standing.report("dialled");
      if (state === "asleep") standing.report("slept");
      if (state === "live") {
        standing.report("up");
        onLive();
      }
      if (state === "waiting") {
        if (standing.status === "live") follower.polling.soon(ports.random() * OFFLINE_SPREAD_MS);
        standing.report(isHidden() ? "slept" : "down");
      }
    },
  });
  return connection;
}
