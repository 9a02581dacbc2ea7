import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { LanePlan } from "@marquee/api/lanes";
import { type MoviesSetting, POPULAR } from "@marquee/core/movie/movies-setting";
import { ownTimeZone } from "@marquee/core/night/night";
import { timing } from "@marquee/core/round/round";
import { parseAddress } from "@marquee/core/show/address";
import type { Config } from "@marquee/core/show/schema";
import { isAny, ownUrl, publicUrl, watchLanAddress } from "./addresses.ts";
import type { Field } from "./appsync/resolver-context.ts";
import { createResolvers, type Lambdas } from "./appsync/run-resolvers.ts";
import { createNowJson } from "./now-json.ts";
import { createMoviePage } from "./movie-page.ts";
import { cognitoEndpoint } from "./cognito.ts";
import { startConductor } from "./conductor.ts";
import { makeDataFolder } from "./dynamodb/data-folder.ts";
import { openDatabase, type Database, type DataTrouble } from "./dynamodb/database.ts";
import { createExecuteOperation, type Denial } from "./graphql/execute-operation.ts";
import { createParseOperation } from "./graphql/parse-documents.ts";
import { graphqlEndpoint } from "./graphql/endpoint.ts";
import { loadSchema } from "./graphql/schema.ts";
import { nothingHere, sendJson, targetOf, withCors, type Handler } from "./http.ts";
import { keepHostLink } from "./host-link.ts";
import { keepLanes } from "./keep-lanes.ts";
import { createCredentialIssuer } from "./issue-credentials.ts";
import { EVERY_MINUTE_MS } from "./lambda/schedule.ts";
import { ARRIVE_WITHIN_MS, NO_QUOTAS, type Quotas } from "./limits.ts";
import { createAddressLimits, type AddressOptions } from "./limits-by-address.ts";
import { createMeter, type Meter } from "./meter/usage-meter.ts";
import { createOpenDesk } from "./open-desk.ts";
import { staticFilesEndpoint } from "./static-files.ts";
import { createChannels } from "./realtime/channels.ts";
import { serveRealtime } from "./realtime/realtime.ts";
import { IDENTITY_POOL_ID, REGION } from "./region.ts";
import { createPseudonyms, underPseudonyms } from "./pseudonyms.ts";
import { limitByAddress } from "./resolvers-by-address.ts";
import { loadSigningSecret } from "./signing-secret.ts";
import { createVerifier } from "./sigv4.ts";
import { tmdbEndpoint, type Fault } from "./tmdb/endpoint.ts";
import { watchTmdb } from "./tmdb/watch-tmdb.ts";
import { serveOwnFilms } from "./programme/own-films.ts";
import { loadVenueWords } from "./venue-words.ts";
import { watchClock } from "./watch-clock.ts";

/** Longer than a phone's pause between two requests: it need not connect again. */
const KEEP_ALIVE_MS = 75_000;

/** At its end a show deletes what has expired for at most so long, ms. */
const PURGE_WITHIN_MS = 1_000;

/** Longest wait for TMDB, ms. */
const TMDB_MS = 8_000;

const CATALOGUE: MoviesSetting = { from: "catalogue" };
const POPULAR_OF_TMDB: MoviesSetting = { from: "tmdb", list: POPULAR };

const WEB_BUILD = fileURLToPath(new URL("../web/dist/", import.meta.url));

export type ServerOptions = AddressOptions & {
  /** 0 takes a free one. */
  port?: number;
  host?: string;
  /** The folder that keeps everything; without it nothing is kept. */
  data?: string;
  /** How long a movie stays on screen, ms, at least 1,000. */
  roundMs?: number;
  /** The pages that may show the TV in a frame, as sources of a content security policy; none by default. */
  frameAncestors?: readonly string[];
  /** The address to join by; by default this machine's on the local network. */
  join?: string;
  chat?: boolean;
  /** The venue's name: every TV shows it, and no guest may go by it. */
  venue?: string;
  /** The venue's time zone, such as Europe/Berlin; this machine's by default. */
  timeZone?: string;
  /** None by default. */
  quotas?: Quotas;
  /** How many people the show is for, 1,000 by default: a large crowd's votes are spread over more lanes. */
  viewers?: number;
  /** Counts what AWS would bill. It takes a few percent of each vote, so there is none by default. */
  meter?: Meter;
  /** What fails from the start; see `Server.faults`. */
  faults?: Iterable<Fault>;
  /** Where movies come from: by default TMDB's popular ones with a token of TMDB's, which is at `tmdbUrl` (without `/3`), else the catalogue. */
  movies?: MoviesSetting;
  tmdbToken?: string;
  tmdbUrl?: string;
  /** The language of TMDB's titles and plots, `de`; and the country by whose releases its list is ordered, `DE`. */
  language?: string;
  region?: string;
  /** false: nobody conducts, for tests that do it themselves. */
  conductor?: boolean;
  /** How often a conductor is started, ms; a minute, as EventBridge does it. */
  scheduleMs?: number;
  /** A show to which nobody came for so long goes to sleep, ms; without it the show is kept lit. */
  sleepAfterMs?: number;
  /** The web build. */
  web?: string;
  /** Hears, a line each, of what goes wrong inside. */
  onFailure?: (line: string) => void;
};

/** A running show. */
export type Server = {
  /** Where this machine reaches it. */
  readonly url: string;
  readonly port: number;
  /** What `/config.json` answers. */
  readonly config: Config;
  /** What fails now; may be changed while the show runs. */
  readonly faults: Set<Fault>;
  /** The fields that guests and hosts may not call though `access.ts` lets them, and how they are told; may be changed while the show runs. */
  readonly denied: Map<Field, Denial>;
  /** How many lanes the votes of a round are spread over. */
  readonly lanes: LanePlan;
  /** How often a partition of a table had nothing left, by `quotas`. */
  readonly throttled: Database["throttled"];
  /** The keys of the conductor's role, for tests that play its part. */
  readonly conductorCredentials: { accessKeyId: string; secretAccessKey: string };
  /** The link that opens the host's desk: a secret. */
  hostLink(): string;
  /** Kills the conductor that leads, as a crash would; false if none does. */
  killLeader(): Promise<boolean>;
  /** Opens DynamoDB's port, as the conductor has it; for tests that start one of their own. */
  listenDynamodb(): Promise<{ port: number }>;
  /** Ends the show: sockets are told, nothing is lost. */
  close(): Promise<void>;
};

/** Starts AppSync, Cognito, DynamoDB, the conductor and the web app on one port. Rejects if the port or the data folder can't be used. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { port = 0, host = "127.0.0.1", data, roundMs = 10_000, chat = true, tmdbToken } = options;
  const { viewers = 1_000 } = options;
  const { movies = tmdbToken === undefined ? CATALOGUE : POPULAR_OF_TMDB } = options;
  const tmdb = movies.from === "tmdb" && {
    url: options.tmdbUrl ?? "https://api.themoviedb.org",
    token: tmdbToken ?? "",
    list: movies.list,
  };
  const onFailure = options.onFailure ?? (() => undefined);
  const folder = data === undefined ? undefined : resolve(data);
  const schema = loadSchema();
  const meter = options.meter ?? createMeter();
  const quotas = options.quotas ?? NO_QUOTAS;
  /** What is wrong now, in words. */
  const troubles = new Map<DataTrouble["kind"] | "secret" | "keys" | "tmdb" | "movies", string>();
  const onTroubleWith = (kind: Parameters<typeof troubles.set>[0]) => (trouble: string) => {
    troubles.set(kind, trouble);
    onFailure(trouble);
  };
  const onTrouble = ({ kind, trouble }: DataTrouble) => {
    if (trouble !== undefined) {
      onTroubleWith(kind)(trouble);
      return;
    }
    troubles.delete(kind);
    onFailure("The disk takes what is written again, and has all that waited for it");
  };
  if (folder !== undefined) await makeDataFolder(folder);
  const database = await openDatabase({
    ...(options.meter && { meter }),
    ...(folder !== undefined && { path: join(folder, "database") }),
    partitions: quotas.partitions,
    onTrouble,
  });
  // Whatever was begun is ended in the opposite order, also when a later step fails.
  const endings: (() => unknown)[] = [() => database.close()];
  const close = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };

  try {
    const issuer = createCredentialIssuer(loadSigningSecret(folder, onTroubleWith("secret")));
    const verify = createVerifier(issuer);
    await database.createTables();
    const lanes = await keepLanes(database, { viewers, roundMs, now: Date.now() });
    // What it leaves goes page by page while the show runs.
    const deleteOld = () => database.deleteAllExpired().catch(() => undefined);
    void deleteOld();
    endings.push(() => database.deleteAllExpired(PURGE_WITHIN_MS).catch(() => undefined));
    const limits = createAddressLimits(options, onFailure);
    endings.push(() => limits.close());
    const pseudonyms = createPseudonyms(folder, {
      onLost: onTroubleWith("keys"),
      // Once a day at most: it writes all that is kept anew.
      onForgotten: () =>
        void deleteOld()
          .then(() => database.compact())
          .catch(() => undefined),
    });
    endings.push(() => pseudonyms.close());
    const openDesk = createOpenDesk({
      ...{ database, folder, onFailure, meter, credentials: issuer.openDesk },
      url: () => ownUrl(host, bound),
    });
    endings.push(() => openDesk.close());
    const lambdas: Lambdas = { openDesk: openDesk.invoke, conductor: nobodyConducts };
    const resolvers = underPseudonyms(
      limitByAddress(
        await createResolvers({
          ...{ database, roundMs, chatOpen: chat, venue: options.venue, lambdas, lanes },
        }),
        limits,
        { database, roundMs, lanes },
      ),
      pseudonyms,
      timing(roundMs),
    );
    const parseOperation = createParseOperation(schema);
    const denied: Server["denied"] = new Map();
    const executeOperation = createExecuteOperation(
      schema,
      resolvers,
      (field, error) => onFailure(`${field}: ${String(error)}`),
      denied,
    );
    const channels = createChannels(schema, { quotas, meter });
    const nowJson = createNowJson(verify, folder, meter, onFailure);
    const faults = new Set(options.faults);
    const ownFilms =
      movies.from === "folder"
        ? serveOwnFilms(movies.path, verify, {
            onFailure,
            onTrouble(trouble) {
              if (trouble === undefined) troubles.delete("movies");
              else onTroubleWith("movies")(trouble);
            },
          })
        : undefined;
    endings.push(() => ownFilms?.close());

    const http = createServer({
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: ARRIVE_WITHIN_MS,
      requestTimeout: ARRIVE_WITHIN_MS,
      connectionsCheckingInterval: ARRIVE_WITHIN_MS / 10,
    });
    // It hears what is no HTTP, and what does not arrive: such a socket is of no use any more.
    http.on("clientError", (_error, socket) => socket.destroy());
    const realtime = serveRealtime(
      http,
      { parseOperation, executeOperation, channels, meter },
      { verify, quotas, limits },
    );
    await listen(http, port, host);
    endings.push(
      () => stop(http),
      () => realtime.close(),
    );
    const bound = (http.address() as AddressInfo).port;
    const url = ownUrl(host, bound);

    const config: Config = {
      api: { url: "/graphql", region: REGION },
      identityPoolId: IDENTITY_POOL_ID,
      cognitoUrl: "/cognito",
      join: joinUrl(options.join) ?? publicUrl(host, bound),
      roundMs,
      imageBase: tmdb ? "https://image.tmdb.org/t/p" : "/tmdb/t/p",
      source: movies.from,
      chat: { open: chat, words: loadVenueWords(folder) },
      ...(options.venue !== undefined && { venue: options.venue }),
      timeZone: options.timeZone ?? ownTimeZone(),
    };

    const moviePage = createMoviePage(nowJson, config);

    /** What CloudFront serves. */
    const atEdge =
      (handler: Handler): Handler =>
      (request, response) => {
        if (request.method === "GET") meter.count("edgeRequests");
        return handler(request, response);
      };
    const routes: [pattern: RegExp, handler: Handler][] = [
      [
        /^\/graphql$/,
        withCors(
          graphqlEndpoint(
            {
              ...{ parseOperation, executeOperation, verify, quotas, meter },
              addressOf: (request) => limits.addressOf(request),
            },
            (one) => channels.publish(one),
          ),
        ),
      ],
      [
        /^\/cognito\/?$/,
        withCors(
          cognitoEndpoint({
            ...{ issuer, quotas, verify },
            mayHaveIdentity: (request) => limits.mayHaveIdentity(request),
          }),
        ),
      ],
      [/^\/now\.json$/, atEdge(nowJson.handler)],
      [/^\/config\.json$/, atEdge((_request, response) => sendJson(response, 200, config))],
      [
        /^\/healthz$/,
        (_request, response) => {
          const round = nowJson.open(Date.now())?.round.number;
          const { asleep } = nowJson;
          sendJson(response, round === undefined && !asleep ? 503 : 200, {
            ...(asleep && { asleep }),
            round: round ?? null,
            subscribers: channels.size,
            troubles: [...troubles.values()],
          });
        },
      ],
      [/^\/movies(\/own\/|\.json$)/, atEdge(ownFilms?.handler ?? nothingHere)],
      [/^\/(tmdb|movies)\//, tmdbEndpoint(faults)],
      [/^\//, atEdge(staticFilesEndpoint(options.web ?? WEB_BUILD, options.frameAncestors, moviePage))],
    ];
    limits.guard(http, (request, response) => {
      response.setHeader("x-content-type-options", "nosniff");
      const { path } = targetOf(request);
      const handler = routes.find(([pattern]) => pattern.test(path))?.[1];
      // Async, so that what a handler throws at once is caught here, too, and does not end the process.
      const answered = (async () => handler?.(request, response))();
      void answered.catch((error: unknown) => {
        if (request.destroyed) return;
        onFailure(`${request.method ?? ""} ${path}: ${String(error)}`);
        if (response.headersSent) response.destroy();
        else
          sendJson(response, 500, {
            errors: [{ errorType: "InternalFailure", message: "Internal failure" }],
          });
      });
    });

    // What takes time comes after the first request can be answered: one that comes earlier never would be.
    if (options.join === undefined && isAny(host))
      endings.push(await watchLanAddress((lan) => (config.join = publicUrl(host, bound, lan))));
    const hostLink = await keepHostLink({ folder, database, join: () => config.join, onNews: onFailure });
    endings.push(() => hostLink.close());

    let killLeader: Server["killLeader"] = () => Promise.resolve(false);
    if (options.conductor ?? true) {
      const conductor = await startConductor({
        database,
        folder,
        url,
        credentials: issuer.conductor,
        roundMs,
        lanes,
        movies,
        tmdb: tmdb || undefined,
        language: options.language,
        region: options.region,
        everyMs: options.scheduleMs ?? EVERY_MINUTE_MS,
        sleepAfterMs: options.sleepAfterMs,
        onFailure,
        meter,
      });
      endings.push(() => conductor.close());
      killLeader = () => conductor.killLeader();
      lambdas.conductor = conductor.invoke;
      const clocks = { device: Date.now, monotonic: () => performance.now() };
      endings.push(
        watchClock((byMs) => {
          const seconds = Math.abs(byMs / 1_000).toFixed(1);
          onFailure(
            `The clock was set ${byMs > 0 ? "ahead" : "back"} by ${seconds} s: the show goes by it now.`,
          );
          conductor
            .restart()
            .catch((error: unknown) => onFailure(`The conductor was not restarted: ${String(error)}`));
        }, clocks),
      );
      if (tmdb)
        endings.push(
          watchTmdb({ ...tmdb, fetch, timeoutMs: TMDB_MS }, (trouble) => {
            if (trouble !== undefined) {
              onTroubleWith("tmdb")(`${trouble}. Until TMDB answers, the catalogue's best films are shown.`);
              return;
            }
            troubles.delete("tmdb");
            onFailure("TMDB answers now: its movies are shown.");
          }),
        );
    }
    return {
      ...{ url, port: bound, config, faults, denied, conductorCredentials: issuer.conductor },
      ...{ throttled: database.throttled, lanes },
      ...{ killLeader, listenDynamodb: () => database.listen(), close, hostLink: () => hostLink.link() },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where a test conducts the show itself. */
const nobodyConducts = () => Promise.resolve({ failure: "Nobody conducts this show" });

/** The address that `typed` means, with a slash at its end if that was typed; undefined if it is none. */
function joinUrl(typed = ""): string | undefined {
  const href = parseAddress(typed, "http")?.href;
  return typed.endsWith("/") ? href : href?.replace(/\/$/, "");
}

function listen(server: HttpServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Lets no one new in and ends the connections that phones keep for their next request. */
function stop(server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
