import { parseArgs, type ParseArgsConfig } from "node:util";
import { SLEEP_AFTER_MS } from "@marquee/core/conductor/sleep-state";
import { MOVIES_FORMS, type MoviesSetting, parseMovies } from "@marquee/core/movie/movies-setting";
import { TmdbLanguage, TmdbRegion } from "@marquee/core/movie/tmdb-schema";
import { isTimeZone, TIME_ZONE_FORMS } from "@marquee/core/night/night";
import { ADDRESS_FORMS, parseAddress } from "@marquee/core/show/address";
import { FRAME_ANCESTORS_FORMS, parseFrameAncestors } from "@marquee/core/show/frame-ancestors";
import { VENUE_NAME_MAX } from "@marquee/core/show/venue-name";
import { AWS_QUOTAS, NO_QUOTAS, type Quotas } from "./limits.ts";
import type { ServerOptions } from "./server.ts";
import type { Fault } from "./tmdb/endpoint.ts";

/** An option that can't be used; the message says what is wrong and what is allowed. */
export class UsageError extends Error {}

export const HELP = `Marquee: the second screen for a room full of people, on this machine.

  npm start -- [options]

  --port <number>        the port to listen on                         (3000)
  --host <address>       the network address to listen on              (0.0.0.0, all of them)
  --data <folder>        where the show is kept; "memory" keeps nothing (.marquee)
  --round-ms <ms>        how long a movie stays on screen              (10000)
  --join <address>       what people type or scan to join              (this machine's address on the local network)
  --chat <on|off>        whether the room may talk                     (on)
  --viewers <number>     how many people the show is for                (1000)
  --venue <name>         the venue's name: on every TV, and no guest may go by it
  --timezone <zone>      the venue's time zone, such as Europe/Berlin: a night is from noon to noon   (this machine's)
  --movies <source>      where movies come from: catalogue, tmdb:popular, tmdb:now_playing, tmdb:top_rated, tmdb:upcoming,
                         tmdb:trending, tmdb:discover?with_genres=27, or a folder with movies.csv, such as ./my-films
                         (tmdb:popular with a token, else catalogue)
  --language <code>      the language of TMDB's titles and plots, such as de   (en-US)
  --region <country>     the country by whose releases TMDB orders, such as DE (the whole world)
  --sleep <on|off>       off keeps the show lit; else it sleeps from ten minutes after the last screen has gone until somebody comes   (on)
  --limits <none|aws>    aws: enforce a new AWS account's quotas        (none)
  --partitions <number>  enforce the limits of so many partitions of the table of votes   (4 with --limits aws)
  --host-link <on|off>   off keeps the link to the host's desk out of the terminal; npm run host shows it   (on)
  --frame-ancestors <list> pages that may show the TV in a frame, such as https://player.example   (none)
  --shared-address       guests come from one address: limit nobody by address
  --trust-proxy          take guests' addresses from X-Forwarded-For of a proxy on this machine
  --faults <list>        what answers errors: tmdb, images, or both with a comma between
  --help                 this text

  TMDB_TOKEN             environment variable: with a token of The Movie Database its movies are shown instead of the catalogue's
  TMDB_URL               environment variable: where TMDB is asked, without /3   (https://api.themoviedb.org)
`;

/** What the command line knows; told to people by `HELP` and in the README. */
export const FLAGS = {
  port: { type: "string", default: "3000" },
  host: { type: "string", default: "0.0.0.0" },
  data: { type: "string", default: ".marquee" },
  "round-ms": { type: "string", default: "10000" },
  join: { type: "string" },
  chat: { type: "string", default: "on" },
  viewers: { type: "string", default: "1000" },
  venue: { type: "string" },
  timezone: { type: "string" },
  movies: { type: "string" },
  language: { type: "string" },
  region: { type: "string" },
  sleep: { type: "string" },
  limits: { type: "string", default: "none" },
  partitions: { type: "string" },
  "host-link": { type: "string", default: "on" },
  "frame-ancestors": { type: "string" },
  "shared-address": { type: "boolean" },
  "trust-proxy": { type: "boolean" },
  faults: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} satisfies ParseArgsConfig["options"];

const FAULTS: readonly Fault[] = ["tmdb", "images"];

/** What the command line sets: a server, and whether the terminal shows the link to its host's desk. */
export type StartOptions = ServerOptions & { showHostLink: boolean };

/** Reads the command line; undefined when help was asked for. Throws a `UsageError`. */
export function parseOptions(
  args: string[],
  env: Record<string, string | undefined>,
): StartOptions | undefined {
  const values = read(args);
  if (values.help) return undefined;
  if (values.data === "") throw new UsageError("--data must be a folder, or memory to keep nothing.");
  const data = values.data === "memory" ? undefined : values.data;
  const tmdbToken = env.TMDB_TOKEN?.trim();
  const movies = values.movies ?? env.MARQUEE_MOVIES;
  const timeZone = values.timezone ?? env.MARQUEE_TIMEZONE;
  const framing = values["frame-ancestors"] ?? env.MARQUEE_FRAME_ANCESTORS;
  return {
    port: whole("--port", values.port, 0, 65_535),
    host: values.host,
    ...(data !== undefined && { data }),
    roundMs: whole("--round-ms", values["round-ms"], 1_000, 3_600_000),
    ...(values.join !== undefined && { join: address("--join", values.join) }),
    showHostLink: choice("--host-link", values["host-link"], ["on", "off"]) === "on",
    chat: choice("--chat", values.chat, ["on", "off"]) === "on",
    viewers: whole("--viewers", values.viewers, 1, 1_000_000),
    ...(values.venue !== undefined && { venue: venueName(values.venue) }),
    ...(timeZone !== undefined && { timeZone: zone(timeZone) }),
    ...(movies !== undefined && { movies: moviesFrom(movies, tmdbToken) }),
    ...(values.language !== undefined && { language: code("--language", values.language, TmdbLanguage) }),
    ...(values.region !== undefined && { region: code("--region", values.region, TmdbRegion) }),
    ...(sleeps(values.sleep ?? env.MARQUEE_SLEEP) && { sleepAfterMs: SLEEP_AFTER_MS }),
    quotas: quotasFrom(values.limits, values.partitions),
    ...(framing !== undefined && { frameAncestors: framedBy(framing) }),
    sharedAddress: values["shared-address"] ?? false,
    trustProxy: values["trust-proxy"] ?? false,
    faults: (values.faults ?? "")
      .split(",")
      .filter((name) => name !== "")
      .map((name) => choice("--faults", name, FAULTS)),
    ...(tmdbToken && { tmdbToken }),
    ...(env.TMDB_URL && { tmdbUrl: address("TMDB_URL", env.TMDB_URL) }),
  };
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function whole(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`${flag} must be a whole number from ${least} to ${most}, not "${text}".`);
}

function address(flag: string, text: string): string {
  if (parseAddress(text)) return text;
  throw new UsageError(`${flag} must be an address such as ${ADDRESS_FORMS}, not "${text}".`);
}

/** Only the table of votes is ever warmed: the others stay as they are made. */
function quotasFrom(limits: string, partitions: string | undefined): Quotas {
  const quotas = choice("--limits", limits, ["none", "aws"]) === "aws" ? AWS_QUOTAS : NO_QUOTAS;
  if (partitions === undefined) return quotas;
  const Reviews = whole("--partitions", partitions, 1, 1_000);
  return { ...quotas, partitions: { ...AWS_QUOTAS.partitions, Reviews } };
}

const sleeps = (text = "on"): boolean => choice("--sleep", text, ["on", "off"]) === "on";

function venueName(text: string): string {
  const name = text.trim();
  if (name !== "" && name.length <= VENUE_NAME_MAX) return name;
  throw new UsageError(`--venue must be a name of 1 to ${VENUE_NAME_MAX} characters, not "${text}".`);
}

function zone(text: string): string {
  if (isTimeZone(text)) return text;
  throw new UsageError(`--timezone must be ${TIME_ZONE_FORMS}, not "${text}".`);
}

function moviesFrom(text: string, tmdbToken: string | undefined): MoviesSetting {
  const setting = parseMovies(text);
  if (!setting) throw new UsageError(`--movies must be ${MOVIES_FORMS}, not "${text}".`);
  if (setting.from === "tmdb" && !tmdbToken)
    throw new UsageError(`--movies ${text} needs TMDB's API read access token in TMDB_TOKEN.`);
  return setting;
}

function framedBy(text: string): string[] {
  const sources = parseFrameAncestors(text);
  if (sources) return sources;
  throw new UsageError(`--frame-ancestors must be ${FRAME_ANCESTORS_FORMS}, not "${text}".`);
}

function code(flag: string, text: string, allowed: typeof TmdbLanguage): string {
  const { data, error } = allowed.safeParse(text);
  if (data !== undefined) return data;
  throw new UsageError(`${flag} ${error.issues[0]?.message ?? ""}, not "${text}".`);
}

function choice<Name extends string>(flag: string, text: string, allowed: readonly Name[]): Name {
  const found = allowed.find((name) => name === text);
  if (found !== undefined) return found;
  throw new UsageError(`${flag} must be ${allowed.join(" or ")}, not "${text}".`);
}
