import type { ScreenKind } from "@marquee/core/audience/schema";
import type { Message } from "@marquee/core/chat/schema";
import { timing } from "@marquee/core/round/round";
import type { Config } from "@marquee/core/show/schema";
import { total, type Reaction } from "@marquee/core/vote/reaction";
import type { createLiveSession as CreateLiveSession, LiveSession } from "./live-session.ts";
import { createLoop } from "./loop.ts";
import { NotSignedIn } from "./not-signed-in.ts";
import type { NowJson } from "./now-json.ts";
import type { PageEvent, SessionEvent } from "./session-events.ts";
import type { ShowApi } from "./show-api.ts";
import { createShowFollower, type FollowerPorts } from "./show-follower.ts";

/** The world around a session. */
export type SessionPorts = Omit<FollowerPorts, "monotonic" | "device"> &
  Partial<Pick<FollowerPorts, "monotonic" | "device">> & {
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

/** One client's connection to the show, with all that it keeps up. */
export type Session = {
  /** The shared clock: server time in epoch milliseconds. */
  now: () => number;
  /** Tells what happens to the page that the session runs on. */
  page: (event: PageEvent) => void;
  /** Counts one tap for `round`, which is the one on screen if not given; false when it is not taken. */
  vote: (reaction: Reaction, round?: number) => boolean;
  /** Says `text` to the room under `name`; the message as the room hears it. Rejects with an `ApiError`, or with `NotSignedIn`. */
  say: (name: string, text: string) => Promise<Message>;
  /** Ends timers and the socket. No event comes after it. */
  close: () => void;
};

/**
 * Makes a session: it follows the show by `now.json`, signs in, then hears and speaks by the API, and comes back by itself from whatever happens to
 * the page, the network or the server. It begins at once and ends with `close`; what happens is told to `onEvent`.
 */
export function createSession(options: {
  kind: ScreenKind;
  ports: SessionPorts;
  onEvent: (event: SessionEvent) => void;
}): Session {
  const { kind, onEvent } = options;
  const ports = { monotonic: () => performance.now(), device: Date.now, ...options.ports };
  let live: LiveSession | undefined;
  let hidden = false;
  let closed = false;

  const follower = createShowFollower(ports, (event) => {
    if (closed) return;
    onEvent(event);
    if (event.type === "flip" && event.round) turnTo(event.round.number, event.past);
  });
  const { schedule, polling } = follower;
  const now = () => follower.clock.now();

  /** The round that the guest's own votes are told of. */
  let voted: number | undefined;
  function turnTo(round: number, past: readonly { number: number }[]): void {
    if (round === voted) return;
    voted = round;
    live?.flipped(round, past[past.length - 1]?.number ?? round);
  }

  async function readConfig(): Promise<Config> {
    try {
      return await ports.readConfig();
    } catch (error) {
      follower.tell("missed");
      throw error;
    }
  }

  let config: Config | undefined;
  /** The settings, then the movie, then the credentials. */
  const begin = createLoop(async () => {
    if (live) return undefined;
    if (!config) {
      config = (await ports.early.config) ?? (await readConfig());
      follower.begin(config, await ports.early.nowJson);
    }
    const { createLiveSession, api } = await ports.loadLive(config, now);
    if (closed) return undefined;
    live = createLiveSession({
      ...{ kind, follower, api, ports },
      timing: timing(config.roundMs),
      isHidden: () => hidden,
      onWake: wake,
    });
    return undefined;
  }, ports.random);

  function wake(): void {
    schedule.look();
    begin.soon();
    polling.again();
  }

  begin.soon();

  return {
    now,
    page(event) {
      if (event === "hidden" || event === "visible") hidden = event === "hidden";
      if (live) live.page(event);
      else if (event === "visible" || event === "online") wake();
    },
    vote(reaction, round = schedule.onScreen.round?.number) {
      const isLate = round === schedule.onScreen.round?.number && schedule.onScreen.late;
      if (!live || round === undefined || isLate) return false;
      const { ballots } = live;
      const before = total(ballots.counts(round).refused);
      ballots.tap(round, reaction);
      return total(ballots.counts(round).refused) === before;
    },
    async say(name, text) {
      if (!live) throw new NotSignedIn();
      return live.say(name, text);
    },
    close() {
      closed = true;
      begin.stop();
      follower.stop();
      live?.close();
    },
  };
}
