import type { ScreenKind } from "@marquee/core/audience/schema";
import type { Timing } from "@marquee/core/round/round";
import { createBallots, type Ballots } from "./ballots.ts";
import { createCheckIns } from "./check-ins.ts";
import { unlessDenied } from "./graphql.ts";
import { createLoop } from "./loop.ts";
import { notSignedIn } from "./not-signed-in.ts";
import { createPageHandlers } from "./page-handlers.ts";
import { randomId } from "./random-id.ts";
import type { PageEvent, Said } from "./session-events.ts";
import type { ShowApi } from "./show-api.ts";
import type { FollowerPorts, ShowFollower } from "./show-follower.ts";
import { createSignIn } from "./sign-in-loop.ts";
import { createSessionConnection } from "./session-connection.ts";
import { systemClock } from "./system-clock.ts";

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

/** What the API told of the show may be older than the subscriptions: by this time all is told, and whoever returned with this one asks apart, ms. */
const SECOND_LOOK_MS = { first: 2_000, spread: 2_000 };

/** The part of a session that hears and speaks by the API. The first paint does without it. */
export type LiveSession = {
  /** Another round is on screen, and `oldest` is the first that is remembered. */
  flipped: (round: number, oldest: number) => void;
  page: (event: PageEvent) => void;
  /** The show is asleep: it wakes up for who checks in. */
  visit: () => void;
  readonly ballots: Pick<Ballots, "tap" | "counts">;
  /** Rejects with an `ApiError`, or with an error of type `NotSignedIn`. */
  say: (name: string, text: string) => Promise<Said>;
  close: () => void;
};

/** Signs in, as soon as that can be, and then keeps the session live: one connection, check-ins, votes and chat. */
export function createLiveSession(options: LiveSessionOptions): LiveSession {
  const { api, follower, ports } = options;
  const { standing, emit } = follower;
  const checkIns = createCheckIns(options);
  const ballots = createGuestBallots(options, () => checkIns.flushMs);
  const connection = createSessionConnection(options, () => catchUp.again());
  const isLive = () => connection.state === "live";
  const catchUp = createLoop(async () => {
    if (!isLive()) return undefined;
    // Where nobody may read one, now.json and the line have to do; asking again would be all that the phone does.
    await connection.readSnapshot().catch(unlessDenied);
    if (isLive()) {
      standing.report("caught-up");
      secondLook.soon(SECOND_LOOK_MS.first + ports.random() * SECOND_LOOK_MS.spread);
    }
    // A reading may have been lost in the outage, and would keep the others waiting.
    follower.polling.again();
    checkIns.makeUp();
    ballots.nudge();
    return undefined;
  }, ports.random);
  // At the edge a crowd may look as often as it likes.
  const secondLook = createLoop(async () => {
    follower.hear((await ports.readNowJson()).show);
    return undefined;
  }, ports.random);
  const signIn = createSignIn(options, () => {
    if (!ports.isResting?.()) connection.start();
    checkIns.loop.soon();
    ballots.nudge();
  });
  const page = createPageHandlers(options, { connection, ballots }, () => {
    signIn.soon();
    // One that had its credentials while it rested has not begun.
    if (standing.identity === "ready") connection.start();
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
    visit: () => checkIns.visit(),
    ballots,
    async say(name, text) {
      if (standing.identity !== "ready") throw notSignedIn();
      if (connection.hostReadsFirst()) return { ...(await api.submitMessage(name, text)), waits: true };
      const message = await api.sendMessage(name, text);
      emit({ type: "message", message });
      return { ...message, waits: false };
    },
    close() {
      for (const part of [signIn, checkIns.loop, catchUp, secondLook, page.sleep]) part.stop();
      connection.close();
      ballots.release();
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
    clock: { now: () => follower.clock.now(), after: systemClock.after },
    send: api.castVotes,
    onChange: (round) => emitMine(follower, ballots, round),
    onRefused: (taps, why, left) => follower.emit({ type: "refused", taps, why, left }),
  });
  return ballots;
}

function emitMine({ emit }: ShowFollower, ballots: Ballots, round: number): void {
  emit({ type: "mine", round, counts: ballots.counts(round), settled: ballots.settled() });
}
