import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Message } from "@marquee/core/chat/schema";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import type { Config, Show } from "@marquee/core/show/schema";
import { add, zero, type Counts } from "@marquee/core/vote/reaction";
import type { Batch, Tally } from "@marquee/core/vote/schema";
import type { Call, Field } from "@marquee/local/appsync/resolver-context";
import { createAddressLimits } from "@marquee/local/limits-by-address";
import { cognitoEndpoint } from "@marquee/local/cognito";
import { createExecuteOperation } from "@marquee/local/graphql/execute-operation";
import { createParseOperation } from "@marquee/local/graphql/parse-documents";
import { graphqlEndpoint } from "@marquee/local/graphql/endpoint";
import { loadSchema } from "@marquee/local/graphql/schema";
import { sendJson, targetOf, type Handler } from "@marquee/local/http";
import { createCredentialIssuer } from "@marquee/local/issue-credentials";
import { NO_QUOTAS } from "@marquee/local/limits";
import { createMeter } from "@marquee/local/meter/usage-meter";
import { createMoviePage } from "@marquee/local/movie-page";
import { staticFilesEndpoint } from "@marquee/local/static-files";
import { createChannels } from "@marquee/local/realtime/channels";
import { serveRealtime } from "@marquee/local/realtime/realtime";
import { IDENTITY_POOL_ID, REGION } from "@marquee/local/region";
import { createVerifier } from "@marquee/local/sigv4";

/** As a phone asks for it when the room is small, ms. */
const CHECK_IN_MS = 30_000;

/** As PNG: what a picture shows is all the same to the memory of a script. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const WEB_BUILD = fileURLToPath(new URL("../../packages/web/dist/", import.meta.url));

/** The time of a room, epoch ms. */
export type RoomTime = {
  /** What it was when it was last looked at or set. */
  readonly known: number;
  now(): Promise<number>;
};

/** What the conductor and the crowd tell every screen. */
export type News =
  | { mutation: "announceRound"; value: Round }
  | { mutation: "publishTally"; value: Tally }
  | { mutation: "publishLeaderboard"; value: Leaderboard }
  | { mutation: "sendMessage"; value: Message };

export type RoomOptions = {
  /** What a screen finds that comes before anything is told. */
  first: Show;
  roundMs: number;
  time: RoomTime;
  /** What is different in `/config.json`. */
  config?: Partial<Config>;
  /** Answers for every picture below `imageBase`; with one pixel if not given. */
  pictures?: Handler;
  /** The page comes with the movie that is on, as it does from the local server. */
  movieInPage?: boolean;
};

/** A show without a conductor, a database or a clock of its own: it says what it is told to, when it is told to. */
export type Room = Awaited<ReturnType<typeof openRoom>>;

/**
 * Opens a room that begins with `first`, in rounds of `roundMs`. The web build, Cognito, the signatures, the access rules, GraphQL and the
 * realtime protocol are the local server's own; `onFailure` hears what goes wrong inside.
 */
export async function openRoom(
  { first, roundMs, time, pictures = onePixel, movieInPage = false, ...options }: RoomOptions,
  onFailure: (line: string) => void,
) {
  const known = () => time.known;
  const iso = async () => new Date(await time.now()).toISOString();
  const issuer = createCredentialIssuer(randomBytes(32), known);
  const verify = createVerifier(issuer, known);
  const schema = loadSchema();
  const parseOperation = createParseOperation(schema);
  const channels = createChannels(schema);
  const meter = createMeter();
  const streams = new Set<Duplex>();
  let show = first;
  let votes = 0;
  let voted: { round: number; counts: Counts } = { round: 0, counts: zero() };

  const resolve = async (field: Field, { arguments: { input } }: Call): Promise<unknown> => {
    if (field.startsWith("Subscription.")) return null;
    if (field === "Query.show") return { ...show, now: await iso() };
    if (field === "Mutation.checkIn")
      return { now: await iso(), flushMs: timing(roundMs).flushMs, checkInMs: CHECK_IN_MS };
    if (field === "Mutation.sendMessage") return say(input as Pick<Message, "name" | "text">);
    if (field === "Mutation.castVotes") return castVotes(input as Batch);
    throw new Error(`Nobody plays ${field} here.`);
  };

  function castVotes({ round, ballot, sequence, ...batch }: Batch) {
    votes += 1;
    const counts = { ...zero(), ...batch };
    voted = { round, counts: voted.round === round ? add(voted.counts, counts) : counts };
    return { round, ballot, sequence, ...voted.counts, duplicate: false };
  }

  async function say({ name, text }: Pick<Message, "name" | "text">): Promise<Message> {
    const value = { id: randomUUID(), name, text, author: `author-${name}`, sentAt: await iso() };
    channels.publish({ mutation: "sendMessage", value });
    return value;
  }

  const executeOperation = createExecuteOperation(schema, { resolve }, (field, error) =>
    onFailure(`${field}: ${String(error)}`),
  );
  const http = createServer();
  const limits = createAddressLimits({}, onFailure);
  const realtime = serveRealtime(
    http,
    { parseOperation, executeOperation, channels, meter },
    { verify, quotas: NO_QUOTAS, limits },
  );
  http.on("upgrade", (_request, stream: Duplex) => {
    streams.add(stream);
    stream.on("close", () => streams.delete(stream));
  });

  const config: Config = {
    api: { url: "/graphql", region: REGION },
    identityPoolId: IDENTITY_POOL_ID,
    cognitoUrl: "/cognito",
    join: "/",
    roundMs,
    imageBase: "/pictures",
    source: "catalogue",
    chat: { open: true, words: [] },
    ...options.config,
  };
  const open = () => {
    const [round] = show.rounds;
    return round && { round, show };
  };
  const moviePage = createMoviePage({ open }, config);
  const routes: [pattern: RegExp, handler: Handler][] = [
    [
      /^\/graphql$/,
      graphqlEndpoint(
        {
          ...{ parseOperation, executeOperation, verify, quotas: NO_QUOTAS, meter },
          addressOf: (request) => limits.addressOf(request),
        },
        () => undefined,
      ),
    ],
    [
      /^\/cognito$/,
      cognitoEndpoint({
        issuer,
        verify,
        quotas: NO_QUOTAS,
        mayHaveIdentity: (request) => limits.mayHaveIdentity(request),
      }),
    ],
    [/^\/config\.json$/, (_request, response) => sendJson(response, 200, config)],
    [
      /^\/now\.json$/,
      async (_request, response) => {
        const now = await time.now();
        sendJson(response, 200, show, { date: new Date(now).toUTCString() });
      },
    ],
    [new RegExp(`^${config.imageBase}/`), pictures],
    [/^\//, staticFilesEndpoint(WEB_BUILD, [], movieInPage ? moviePage : undefined)],
  ];
  http.on("request", (request, response) => {
    const { path } = targetOf(request);
    const handler = routes.find(([pattern]) => pattern.test(path))?.[1];
    const answered = (async () => handler?.(request, response))();
    answered.catch((error: unknown) => {
      onFailure(`${path}: ${String(error)}`);
      response.destroy();
    });
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");

  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    /** Subscriptions of all screens together. */
    get subscriptions() {
      return channels.size;
    },
    /** Sockets that are open or being opened. */
    get sockets() {
      return streams.size;
    },
    /** Batches of votes that phones have cast. */
    get votes() {
      return votes;
    },
    /** Publishes `news`, and keeps of it what a newcomer is told. */
    tell(news: News) {
      show = heard(show, news);
      channels.publish(news);
    },
    /** Drops every socket without a goodbye. */
    drop() {
      for (const stream of streams) stream.destroy();
    },
    async close(): Promise<void> {
      limits.close();
      realtime.close();
      http.close();
      http.closeAllConnections();
      for (const stream of streams) stream.destroy();
      if (http.listening) await once(http, "close");
    },
  };
}

/** Answers one pixel for every picture. */
export const onePixel: Handler = (_request, response) => {
  response.writeHead(200, { "content-type": "image/png", "cache-control": "public, max-age=86400" });
  response.end(PIXEL);
};

/** What a newcomer is told after `news`. */
function heard(show: Show, { mutation, value }: News): Show {
  switch (mutation) {
    case "announceRound":
      // The open one, and the one that was just announced.
      return { ...show, rounds: [...show.rounds, value].slice(-2) };
    case "publishTally":
      return value.final ? show : { ...show, tally: value };
    case "publishLeaderboard":
      return { ...show, leaderboard: value };
    case "sendMessage":
      return show;
  }
}
