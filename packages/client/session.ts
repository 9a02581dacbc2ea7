import type { DeviceClocks } from "@marquee/core/clock";
import type { ScreenKind } from "@marquee/core/audience/schema";
import { timing } from "@marquee/core/round/round";
import type { Config } from "@marquee/core/show/schema";
import { total, type Reaction } from "@marquee/core/vote/reaction";
import type { createLiveSession as CreateLiveSession, LiveSession } from "./live-session.ts";
import { createLoop, type Loop } from "./loop.ts";
import { notSignedIn } from "./not-signed-in.ts";
import type { NowJson } from "./now-json.ts";
import type { PageEvent, Said, SessionEvent } from "./session-events.ts";
import type { ShowApi } from "./show-api.ts";
import { createShowFollower, type FollowerPorts, type ShowFollower } from "./show-follower.ts";

/** The world around a session. */
export type SessionPorts = Omit<FollowerPorts, keyof DeviceClocks> &
  Partial<DeviceClocks> & {
    /** What was asked for before the session was made; undefined where it could not be had. */
    early: { config: Promise<Config | undefined>; nowJson: Promise<NowJson | undefined> };
    readConfig: () => Promise<Config>;
    /** Brings what the first paint does without: the API, and the part of the session that speaks to it. `now` is the shared clock. */
    loadLive: (
      config: Config,
      now: () => number,
    ) => Promise<{ createLiveSession: typeof CreateLiveSession; api: ShowApi }>;
    /** What survives a reload of this tab; undefined where the browser forbids it. */
    storage: Record<string, string> | undefined;
    /** Whether this page is a reload of the one before it in this tab. */
    reloaded: boolean;
  };

export type SessionOptions = {
  kind: ScreenKind;
  ports: SessionPorts;
  onEvent: (event: SessionEvent) => void;
};

/** One client's connection to the show, with all that it keeps up. */
export type Session = {
  /** The shared clock: server time in epoch milliseconds. */
  now: () => number;
  /** Tells what happens to the page that the session runs on. */
  page: (event: PageEvent) => void;
  /** Counts one tap for `round`, which is the one on screen if not given; false when it is not taken. */
  vote: (reaction: Reaction, round?: number) => boolean;
  /** Says `text` to the room under `name`, or to a host who reads it first. Rejects with an `ApiError`, or with an error of type `NotSignedIn`. */
  say: (name: string, text: string) => Promise<Said>;
  /** Ends timers and the socket. No event comes after it. */
  close: () => void;
};

/**
 * Makes a session: it follows the show by `now.json`, signs in, then hears and speaks by the API, and comes back by itself from whatever happens to
 * the page, the network or the server. It begins at once and ends with `close`; what happens is told to `onEvent`.
 */
export function createSession({ kind, onEvent, ...options }: SessionOptions): Session {
  const ports = { monotonic: () => performance.now(), device: Date.now, ...options.ports };
  let live: LiveSession | undefined;
  let hidden = false;
  let closed = false;
  /** The round that the guest's own votes were last told of. */
  let voted: number | undefined;

  const follower = createShowFollower(ports, (event) => {
    if (closed) return;
    onEvent(event);
    if (event.type === "asleep" && event.asleep) live?.visit();
    if (event.type !== "flip" || !event.round || event.round.number === voted) return;
    voted = event.round.number;
    live?.flipped(voted, event.past[event.past.length - 1]?.number ?? voted);
  });
  const { schedule, polling } = follower;

  const start = createStart(ports, follower, (config, { createLiveSession, api }) => {
    if (closed) return;
    const isHidden = () => hidden;
    const times = timing(config.roundMs);
    live = createLiveSession({ kind, follower, api, ports, timing: times, isHidden, onWake });
  });
  function onWake(): void {
    schedule.look();
    start.soon();
    polling.again();
  }
  start.soon();

  return {
    now: () => follower.clock.now(),
    page(event) {
      if (event === "hidden" || event === "visible") hidden = event === "hidden";
      if (live) live.page(event);
      else if (event === "visible" || event === "online") onWake();
    },
    vote(reaction, round = schedule.onScreen.round?.number) {
      const isLate = round === schedule.onScreen.round?.number && schedule.onScreen.late;
      return live !== undefined && round !== undefined && !isLate && cast(live.ballots, round, reaction);
    },
    async say(name, text) {
      if (!live) throw notSignedIn();
      return live.say(name, text);
    },
    close() {
      closed = true;
      start.stop();
      follower.stop();
      live?.close();
    },
  };
}

type LiveParts = Awaited<ReturnType<SessionPorts["loadLive"]>>;

/** Reads the settings and what is on, then loads the part that needs credentials; each is tried for until it is there. */
function createStart(
  { early, readConfig, loadLive, random }: SessionPorts,
  follower: ShowFollower,
  onLoaded: (config: Config, parts: LiveParts) => void,
): Loop {
  let config: Config | undefined;
  let loaded = false;
  return createLoop(async () => {
    if (loaded) return undefined;
    if (!config) {
      config =
        (await early.config) ??
        (await readConfig().catch((error: unknown) => {
          follower.tell("missed");
          throw error;
        }));
      follower.begin(config, await early.nowJson);
    }
    const parts = await loadLive(config, () => follower.clock.now());
    loaded = true;
    onLoaded(config, parts);
    return undefined;
  }, random);
}

/** Counts one tap; false when it is refused at once. */
function cast(ballots: LiveSession["ballots"], round: number, reaction: Reaction): boolean {
  const before = total(ballots.counts(round).refused);
  ballots.tap(round, reaction);
  return total(ballots.counts(round).refused) === before;
}
