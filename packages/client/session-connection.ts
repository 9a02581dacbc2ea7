import type { Room } from "@marquee/core/host/room";
import type { Round } from "@marquee/core/round/schema";
import { createConnection, SILENCE_MS, type Connection } from "./connection.ts";
import { askEveryMs, hedged } from "./hedged-request.ts";
import { createKnownAudience } from "./known-audience.ts";
import type { LiveSessionOptions } from "./live-session.ts";

/** A room that loses its sockets at once reads what is on within this time, if they are not back by then, ms. */
const OFFLINE_SPREAD_MS = 5_000;

/** A session's connection. */
export type SessionConnection = Connection & {
  /** Takes a snapshot of the show, on a network on which the connection stands. */
  readSnapshot: () => Promise<void>;
  /** Whether a host reads what is said before the room does. */
  hostReadsFirst: () => boolean;
};

/** Keeps one socket that hears everything, and tells how it stands. */
export function createSessionConnection(options: LiveSessionOptions, onLive: () => void): SessionConnection {
  const { api, follower, timing, isHidden, ports } = options;
  const { standing, emit, clock } = follower;
  /** A page that thaws hears all that was said meanwhile: it must not play through the movies that it missed. */
  const isOver = (round: Round) => Date.parse(round.endsAt) + clock.errorMs() <= clock.now();
  const audience = createKnownAudience(ports.monotonic);
  const connection: Connection = createConnection({
    random: ports.random,
    audience: () => audience.size,
    silenceMs: Math.max(SILENCE_MS, timing.roundMs),
    open: (events) =>
      api.listen({
        ...events,
        onConfig: (config) => emit({ type: "config", config }),
        onRound(round) {
          follower.checkAnnounced(round);
          if (!isOver(round)) follower.schedule.hear([round]);
        },
        onTally({ leaderboard, ...tally }) {
          follower.check(Date.parse(tally.sentAt));
          audience.hear(tally.audience);
          emit({ type: "tally", tally });
          if (leaderboard) emit({ type: "leaderboard", leaderboard });
        },
        onLeaderboard: (leaderboard) => emit({ type: "leaderboard", leaderboard }),
        onMessage: (message) => emit({ type: "message", message }),
        onModeration: (moderation) => emit({ type: "moderation", moderation }),
        onRoom: hearRoom,
      }),
    onRenewed: readSnapshot,
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

  let room: Room | undefined;
  function hearRoom(heard: Room): void {
    if (!room || heard.version > room.version) room = heard;
    emit({ type: "room", room: heard });
  }

  async function readSnapshot(): Promise<void> {
    const show = follower.learn(await hedged(api.show, askEveryMs(connection.greetingMs)));
    audience.hear(show.tally.audience);
    follower.hear(show);
    // The oldest first, as they were done.
    for (const moderation of [...(show.moderations ?? [])].reverse())
      emit({ type: "moderation", moderation });
    if (show.room) hearRoom(show.room);
  }
  return Object.assign(connection, { readSnapshot, hostReadsFirst: () => room?.chat === "approve" });
}
