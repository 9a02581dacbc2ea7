import {
  CastVotesDocument,
  CheckInDocument,
  OnLeaderboardDocument,
  OnMessageDocument,
  OnRoundDocument,
  OnTallyDocument,
  SendMessageDocument,
  ShowDocument,
} from "@marquee/api/operations/generated";
import type { CheckIn, ScreenKind } from "@marquee/core/audience/schema";
import type { Message } from "@marquee/core/chat/schema";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Round } from "@marquee/core/round/schema";
import type { Config, Show } from "@marquee/core/show/schema";
import type { Batch, Tally, VoteReceipt } from "@marquee/core/vote/schema";
import { createAdaptiveTimeout } from "./adaptive-timeout.ts";
import type { Line, LineEvents } from "./connection.ts";
import { ApiError, createApi, type ApiOptions } from "./graphql.ts";
import type { GuestCredentials } from "./guest-credentials.ts";
import { createRealtimeSocket, type RealtimeSocketOptions } from "./realtime-socket.ts";
import type { Timed } from "./show-follower.ts";
import type { Credentials } from "./signature.ts";
import { notSignedIn } from "./not-signed-in.ts";

/** How long the answer to a check-in may take: the clock is not right without it. */
const CHECK_IN_TIMEOUT = { firstMs: 2_000, mostMs: 8_000 };

/** How long an answer to votes may take: the last batch of a round must have time for another try within the grace. */
export const VOTES_TIMEOUT = { firstMs: 1_500, mostMs: 12_000 };

/** Hears what is broadcast to every screen. */
export type BroadcastEvents = {
  onRound: (round: Round) => void;
  onTally: (tally: Tally) => void;
  onLeaderboard: (leaderboard: Leaderboard) => void;
  onMessage: (message: Message) => void;
};

/** The API as a session uses it. Everything but `signIn` needs credentials and rejects with an `ApiError`, votes before that with one of type `NotSignedIn`. */
export type ShowApi = {
  /** Resolves once there are credentials; rejects when they can't be had now, so that the caller asks again. */
  signIn: () => Promise<void>;
  /** @param timeoutMs how long the answer may take */
  show: (timeoutMs: number) => Promise<Timed<Show>>;
  checkIn: (kind: ScreenKind) => Promise<Timed<CheckIn>>;
  castVotes: (batch: Batch) => Promise<VoteReceipt>;
  sendMessage: (name: string, text: string) => Promise<Message>;
  /** Opens one socket that hears everything; it is live when nothing can be missed any more. */
  listen: (events: LineEvents & BroadcastEvents) => Line;
};

export type ShowApiOptions = {
  config: Config;
  /** The shared clock, epoch ms: requests are signed by the server's time, because a device's may be hours off. */
  now: () => number;
  /** What relative addresses in `config` are relative to. */
  origin: string;
  guest: GuestCredentials;
  fetch?: NonNullable<ApiOptions["fetch"]>;
  WebSocket?: NonNullable<RealtimeSocketOptions["WebSocket"]>;
};

/** Makes the typed API of a deployment for one guest. */
export function createShowApi({ config, now, origin, guest, fetch, WebSocket }: ShowApiOptions): ShowApi {
  let current: Credentials | undefined;
  let signedIn = false;
  const endpoint = {
    url: new URL(config.api.url, origin).href,
    region: config.api.region,
    credentials: async () => (current = await guest.credentials()),
    now,
    fetch: fetch ?? ((url: string, init: RequestInit) => globalThis.fetch(url, init)),
  };
  /** Has new credentials for the next request when the API did not take these. */
  const judge = (error: unknown) => {
    if (current && error instanceof ApiError && refusesCredentials(error)) guest.refused(current);
  };
  async function judged<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      judge(error);
      throw error;
    }
  }
  const api = createApi(endpoint);
  const timed = createTimed(endpoint);
  const votesInTime = createAdaptiveTimeout(VOTES_TIMEOUT);
  const checkInInTime = createAdaptiveTimeout(CHECK_IN_TIMEOUT);

  return {
    async signIn() {
      await endpoint.credentials();
      signedIn = true;
    },
    show: (timeoutMs) =>
      judged(timed(timeoutMs, async (timedApi) => (await timedApi.request(ShowDocument, {})).show)),
    checkIn: (kind) =>
      judged(
        checkInInTime((timeoutMs) =>
          timed(
            timeoutMs,
            async (timedApi) => (await timedApi.request(CheckInDocument, { input: { kind } })).checkIn,
          ),
        ),
      ),
    async castVotes(batch) {
      // A crowd that waits for credentials must not ask for them with every tap.
      if (!signedIn) throw notSignedIn();
      const send = (timeoutMs: number) =>
        createApi({ ...endpoint, timeoutMs }).request(CastVotesDocument, { input: batch });
      return (await judged(votesInTime(send))).castVotes;
    },
    sendMessage: async (name, text) =>
      (await judged(api.request(SendMessageDocument, { input: { name, text } }))).sendMessage,
    listen: (events) =>
      listen({ ...endpoint, ...(WebSocket && { WebSocket }) }, events, { chat: config.chat.open, judge }),
  };
}

/** Sends by an API whose fetch tells when the question left and the answer came, without the time that signing took. */
function createTimed(endpoint: ApiOptions & Required<Pick<ApiOptions, "fetch">>) {
  return async <Answer extends { now: string }>(
    timeoutMs: number,
    send: (api: ReturnType<typeof createApi>) => Promise<Answer>,
  ): Promise<Timed<Answer>> => {
    let sentAt = 0;
    let receivedAt = 0;
    const watched: typeof endpoint.fetch = async (url, init) => {
      sentAt = performance.now();
      const response = await endpoint.fetch(url, init);
      receivedAt = performance.now();
      return response;
    };
    const answer = await send(createApi({ ...endpoint, timeoutMs, fetch: watched }));
    return { answer, trip: { sentAt, receivedAt, serverNow: Date.parse(answer.now) } };
  };
}

/** Opens a socket with a subscription for each kind of broadcast; one that lost one of them is alive and deaf, so it is closed. */
function listen(
  endpoint: Omit<RealtimeSocketOptions, "onState" | "onBeat">,
  { onLive, onBeat, onDown, onRound, onTally, onLeaderboard, onMessage }: LineEvents & BroadcastEvents,
  { chat, judge }: { chat: boolean; judge: (error: unknown) => void },
): Line {
  const realtime = createRealtimeSocket({
    ...endpoint,
    onBeat,
    onState(state, reason) {
      if (reason) judge(reason);
      if (state === "live") onLive();
      if (state === "closed") onDown();
    },
  });
  const onError = (error: ApiError) => {
    judge(error);
    realtime.close();
  };
  realtime.subscribe(OnRoundDocument, (data) => data.onRound && onRound(data.onRound), onError);
  realtime.subscribe(OnTallyDocument, (data) => data.onTally && onTally(data.onTally), onError);
  realtime.subscribe(
    OnLeaderboardDocument,
    (data) => data.onLeaderboard && onLeaderboard(data.onLeaderboard),
    onError,
  );
  if (chat)
    realtime.subscribe(OnMessageDocument, (data) => data.onMessage && onMessage(data.onMessage), onError);
  realtime.connect();
  return { close: () => realtime.close() };
}

/** Whether the API did not take the credentials, rather than the request: AppSync answers 401 or 403, its socket one of these names. */
function refusesCredentials({ type, status }: ApiError): boolean {
  return (
    status === 401 ||
    status === 403 ||
    /^(?:Unauthorized|UnrecognizedClient|ExpiredToken|InvalidSignature)/.test(type)
  );
}
