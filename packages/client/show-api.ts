import {
  CastVotesDocument,
  CheckInDocument,
  SendMessageDocument,
  ShowDocument,
  SubmitMessageDocument,
} from "@marquee/api/operations/generated";
import type { CheckIn, ScreenKind } from "@marquee/core/audience/schema";
import type { Message, Submission } from "@marquee/core/chat/schema";
import type { Config, Show } from "@marquee/core/show/schema";
import type { Batch, VoteReceipt } from "@marquee/core/vote/schema";
import { createAdaptiveTimeout } from "./adaptive-timeout.ts";
import type { Line, LineEvents } from "./connection.ts";
import { type Api, ApiError, createApi, isDenied, refusesCredentials, type ApiOptions } from "./graphql.ts";
import type { GuestCredentials } from "./guest-credentials.ts";
import { openBroadcastLine, type BroadcastEvents } from "./broadcast-line.ts";
import type { RealtimeSocket, RealtimeSocketOptions } from "./realtime-socket.ts";
import type { Timed } from "./show-follower.ts";
import type { Credentials } from "./signature.ts";
import { notSignedIn } from "./not-signed-in.ts";
import { createTimed } from "./timed-request.ts";

/** How long the answer to a check-in may take: the clock is not right without it. */
const CHECK_IN_TIMEOUT = { firstMs: 2_000, mostMs: 8_000 };

/** How long an answer to votes may take: the last batch of a round must have time for another try within the grace. */
export const VOTES_TIMEOUT = { firstMs: 1_500, mostMs: 12_000 };

/** The API as a session uses it. Everything but `signIn` needs credentials and rejects with an `ApiError`, votes before that with one of type `NotSignedIn`. */
export type ShowApi = {
  /** Resolves once there are credentials; rejects when they can't be had now, so that the caller asks again. */
  signIn: () => Promise<void>;
  /** @param timeoutMs how long the answer may take */
  show: (timeoutMs: number) => Promise<Timed<Show>>;
  checkIn: (kind: ScreenKind) => Promise<Timed<CheckIn>>;
  castVotes: (batch: Batch) => Promise<VoteReceipt>;
  sendMessage: (name: string, text: string) => Promise<Message>;
  /** Has a host read the message first. */
  submitMessage: (name: string, text: string) => Promise<Submission>;
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
  /** Is given each socket that is opened, to hear more by it. */
  onSocket?: (socket: Pick<RealtimeSocket, "subscribe">) => void;
};

/** Makes the typed API of a deployment for one guest. */
export function createShowApi(options: ShowApiOptions): ShowApi {
  const { config, now, origin, guest, fetch, WebSocket } = options;
  let current: Credentials | undefined;
  let signedIn = false;
  const hearChat = watchChat(config);
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
    ...createTalk(api, judged),
    listen: (events) =>
      openBroadcastLine({ ...endpoint, ...(WebSocket && { WebSocket }) }, events, {
        ...{ hasChat: config.chat.open, judge, onSocket: options.onSocket },
        onChat: (open) => hearChat(open, events),
      }),
  };
}

/** Makes what a person says to the room, or to a host who reads it first. `judged` hears of each error. */
function createTalk(
  api: Api,
  judged: <Answer>(answer: Promise<Answer>) => Promise<Answer>,
): Pick<ShowApi, "sendMessage" | "submitMessage"> {
  return {
    async sendMessage(name, text) {
      const input = { name, text };
      const answer = judged(api.request(SendMessageDocument, { input }));
      return (await answer.catch(explainDenied)).sendMessage;
    },
    async submitMessage(name, text) {
      const input = { name, text };
      return (await judged(api.request(SubmitMessageDocument, { input }))).submitMessage;
    },
  };
}

/** Makes what hears from each line whether the chat can be heard on it, and tells when that has changed. */
function watchChat(config: Config) {
  let known = config.chat.open;
  return (open: boolean, { onConfig }: BroadcastEvents) => {
    if (open !== known) onConfig({ ...config, chat: { ...config.chat, open } });
    known = open;
  };
}

/** Nobody may talk: to whoever tries to, the chat is closed. */
function explainDenied(cause: unknown): never {
  if (isDenied(cause)) throw new ApiError("ChatClosed", "The chat is closed", { cause });
  throw cause;
}
