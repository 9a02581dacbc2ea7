import { ApiError, createApi } from "@marquee/client/graphql";
import { createPatience } from "@marquee/client/adaptive-timeout";
import { createRealtime } from "@marquee/client/realtime-socket";
import { createSeat } from "@marquee/client/guest-credentials";
import type { Credentials } from "@marquee/client/signature";
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
import type { ClockSample } from "@marquee/client/shared-clock";
import type { Config } from "@marquee/core/show/schema";
import type { Backend } from "../show/backend.ts";

/** How long the answer to a check-in may take: the clock is not right without it. */
const CHECK_IN_PATIENCE = { firstMs: 2_000, mostMs: 8_000 };

export type BackendOptions = {
  config: Config;
  /** The shared clock, epoch ms: requests are signed by the server's time, because a device's may be hours off. */
  now: () => number;
  /** What relative addresses in `config` are relative to. */
  origin?: string;
};

/** Makes the API of a deployment: Cognito for the seat, AppSync for the rest. */
export function createBackend({ config, now, origin = location.origin }: BackendOptions): Backend {
  const { cognitoUrl, identityPoolId } = config;
  const seat = createSeat({
    identityPoolId,
    shelf: () => localStorage,
    ...(cognitoUrl !== undefined && { endpoint: new URL(cognitoUrl, origin).href }),
  });
  let current: Credentials | undefined;
  const credentials = async () => (current = await seat.credentials());
  /** New credentials for the next request when the API did not take these. */
  const judge = (error: unknown) => {
    if (current && error instanceof ApiError && refusesCredentials(error)) seat.refused(current);
  };
  const endpoint = { url: new URL(config.api.url, origin).href, region: config.api.region, credentials, now };
  const api = createApi(endpoint);

  const sendVotes = createVoteSender(endpoint);
  const patiently = createPatience(CHECK_IN_PATIENCE);

  /** Sends by an `api` whose fetch tells when the question left and the answer came, without the time that signing took. */
  async function timed<Answer>(timeoutMs: number, send: (timedApi: typeof api) => Promise<Answer>) {
    let sentAt = 0;
    let receivedAt = 0;
    const watched: typeof fetch = async (url, init) => {
      sentAt = performance.now();
      const response = await fetch(url, init);
      receivedAt = performance.now();
      return response;
    };
    const data = await judged(send(createApi({ ...endpoint, timeoutMs, fetch: watched })));
    const trip = (serverNow: string): ClockSample => ({
      sentAt,
      receivedAt,
      serverNow: Date.parse(serverNow),
    });
    return { data, trip };
  }

  async function judged<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      judge(error);
      throw error;
    }
  }

  return {
    async signIn() {
      await credentials();
    },
    async show(timeoutMs) {
      const { data, trip } = await timed(timeoutMs, (timedApi) => timedApi.request(ShowDocument, {}));
      return { answer: data.show, trip: trip(data.show.now) };
    },
    async checkIn(kind) {
      const { data, trip } = await patiently((timeoutMs) =>
        timed(timeoutMs, (timedApi) => timedApi.request(CheckInDocument, { input: { kind } })),
      );
      return { answer: data.checkIn, trip: trip(data.checkIn.now) };
    },
    castVotes: (batch) => judged(sendVotes(batch)),
    async sendMessage(name, text) {
      return (await judged(api.request(SendMessageDocument, { input: { name, text } }))).sendMessage;
    },
    listen({ onLive, onBeat, onDown, onRound, onTally, onLeaderboard, onMessage }) {
      const realtime = createRealtime({
        ...endpoint,
        onBeat,
        onState(state, reason) {
          if (reason) judge(reason);
          if (state === "live") onLive();
          if (state === "closed") onDown();
        },
      });
      const failed = (error: ApiError) => {
        judge(error);
        // A socket that lost one of its subscriptions is alive and deaf.
        realtime.close();
      };
      realtime.subscribe(OnRoundDocument, ({ onRound: round }) => round && onRound(round), failed);
      realtime.subscribe(OnTallyDocument, ({ onTally: tally }) => tally && onTally(tally), failed);
      realtime.subscribe(
        OnLeaderboardDocument,
        ({ onLeaderboard: board }) => board && onLeaderboard(board),
        failed,
      );
      if (config.chat.open) {
        realtime.subscribe(
          OnMessageDocument,
          ({ onMessage: message }) => message && onMessage(message),
          failed,
        );
      }
      realtime.connect();
      return { close: () => realtime.close() };
    },
  };
}

/** Whether the API did not take the credentials, rather than the request: AppSync answers 401 or 403, its socket one of these names. */
function refusesCredentials({ type, status }: ApiError): boolean {
  return (
    status === 401 ||
    status === 403 ||
    /^(?:Unauthorized|UnrecognizedClient|ExpiredToken|InvalidSignature)/.test(type)
  );
}
