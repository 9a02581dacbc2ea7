import type { Round } from "@marquee/core/round/schema";
import { createConnection, SILENCE_MS, type Connection } from "./connection.ts";
import { askEveryMs, hedged } from "./hedged-request.ts";
import type { LiveSessionOptions } from "./live-session.ts";

/** A room that loses its sockets at once reads what is on within this time, if they are not back by then, ms. */
const OFFLINE_SPREAD_MS = 5_000;

/** Keeps one socket that hears everything, and tells how it stands. */
export function createSessionConnection(options: LiveSessionOptions, onLive: () => void): Connection {
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
        onTally(tally) {
          follower.check(Date.parse(tally.sentAt));
          emit({ type: "tally", tally });
        },
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

/** Takes a snapshot of the show, on a network on which `connection` stands. */
export async function readSnapshot(
  { api, follower }: LiveSessionOptions,
  { greetingMs }: Connection,
): Promise<void> {
  follower.hear(follower.learn(await hedged(api.show, askEveryMs(greetingMs))));
}
