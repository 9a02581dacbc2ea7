import type { BallotCounts } from "@marquee/client/ballot-state";
import type { GuestCredentials } from "@marquee/client/guest-credentials";
import { createLiveSession } from "@marquee/client/live-session";
import { readNowJson } from "@marquee/client/now-json";
import { createSession, type Session, type SessionPorts } from "@marquee/client/session";
import type { SessionEvent } from "@marquee/client/session-events";
import { createShowApi, type ShowApiOptions } from "@marquee/client/show-api";
import type { Message } from "@marquee/core/chat/schema";
import type { Round } from "@marquee/core/round/schema";
import type { Config } from "@marquee/core/show/schema";
import type { Reaction } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { readConfig, signIn, type Guest } from "@marquee/testing/guest-sign-in";
import { addMessages, moderate } from "@marquee/web/show/chat-log";
import { emptyState, reduce } from "@marquee/web/show/reduce";
import { WebSocket } from "ws";

export type PhoneOptions = Partial<Pick<ShowApiOptions, "fetch" | "WebSocket">> &
  Partial<Pick<SessionPorts, "random" | "storage" | "reloaded">> & {
    /** The server's origin. */
    url: string;
    /** How far the phone's own clock is off, ms. */
    clockOffsetMs?: number;
    /** Comes back as this identity instead of a new one. */
    identityId?: string;
    /** How it gets its credentials; by default without Amplify, as `identityId` if that is given. */
    guest?: (config: Config) => GuestCredentials;
    /** Hears the session's events after the phone has; a message that came before is left out. */
    on?: { [Type in SessionEvent["type"]]?: (event: Extract<SessionEvent, { type: Type }>) => void };
  };

/** A phone without a screen: the session that phones run, the state that they show, and a record of what came. */
export type Phone = ReturnType<typeof createPhone>;

/** Makes a phone whose page is not open until it joins. */
export function createPhone({ url, on = {}, random = Math.random, ...options }: PhoneOptions) {
  const device = () => Date.now() + (options.clockOffsetMs ?? 0);
  const rounds = new Map<number, Round>();
  const tallies = new Map<number, Tally>();
  const counts = new Map<number, BallotCounts>();
  const messages: Message[] = [];
  let state = emptyState();
  let visitor: Guest | undefined;
  let session: Session | undefined;
  let joined = () => {};
  const live = new Promise<void>((resolve) => (joined = resolve));

  function onEvent(event: SessionEvent): void {
    const before = state;
    if (event.type === "message") state = addMessages(before, [event.message]);
    else if (event.type === "moderation") state = moderate(before, event.moderation);
    else state = reduce(before, event);
    if (event.type === "round") rounds.set(event.round.number, event.round);
    if (event.type === "tally") tallies.set(event.tally.round, state.tallies[event.tally.round]!);
    if (event.type === "mine") counts.set(event.round, event.counts);
    if (event.type === "message" && state === before) return;
    if (event.type === "message") messages.push(event.message);
    on[event.type]?.(event as never);
    if (state.connection === "live") joined();
  }
  const byVisitor = ({ identityPoolId }: Config): GuestCredentials => ({
    credentials: async () =>
      (visitor ??= await signIn(url, identityPoolId, options.identityId)).credentials(),
    refused: () => undefined,
  });
  const ports: SessionPorts = {
    early: { config: Promise.resolve(undefined), nowJson: Promise.resolve(undefined) },
    readConfig: () => readConfig(url),
    readNowJson: () => readNowJson({ url: `${url}/now.json`, device }),
    async loadLive(config, now) {
      const guest = (options.guest ?? byVisitor)(config);
      return {
        createLiveSession,
        api: createShowApi({ WebSocket, ...options, config, now, origin: url, guest }),
      };
    },
    storage: options.storage,
    reloaded: options.reloaded ?? false,
    random,
    device,
  };
  const opened = () => {
    if (!session) throw new Error("This phone has not joined");
    return session;
  };
  const round = () => (state.late ? undefined : state.round);

  return {
    /** Opens the page. Resolves when the phone is live for the first time. */
    async join(): Promise<void> {
      session ??= createSession({ kind: "phone", ports, onEvent });
      await live;
    },
    get identityId() {
      return visitor?.identityId ?? "";
    },
    get status() {
      return state.connection;
    },
    now: () => opened().now(),
    /** The movie on screen; undefined while its announcement is late. */
    round,
    /** Votes once for the movie on screen; the answer is its round, undefined if there is none. */
    tap(reaction: Reaction): number | undefined {
      const number = round()?.number;
      // Before the page has all its parts nothing takes a tap, not even as refused.
      const taken = number !== undefined && (opened().vote(reaction, number) || counts.has(number));
      return taken ? number : undefined;
    },
    say: (name: string, text: string) => opened().say(name, text),
    /** What became of the taps, by round. */
    counts: (): ReadonlyMap<number, BallotCounts> => counts,
    /** Whether every tap is counted or refused. */
    settled: () => !state.pending,
    /** The room's totals by round, merged; the rounds; and the messages, each once. */
    ...{ tallies, rounds, messages },
    leaderboard: () => state.leaderboard,
    /** The settings, as they are now. */
    config: () => state.config,
    /** The page is being hidden: sends what waits. */
    hide: () => opened().page("hidden"),
    close: () => session?.close(),
  };
}
