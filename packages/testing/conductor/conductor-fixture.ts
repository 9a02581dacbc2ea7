import type { Movie } from "@marquee/core/movie/schema";
import type { MovieSource } from "@marquee/core/movie/movie-source";
import { startsAt, timing } from "@marquee/core/round/round";
import { conduct } from "@marquee/core/conductor/conductor";
import type { LeaderLease, Metric, Metrics, Ports } from "@marquee/core/conductor/ports";
import { createFaultyPorts, type FaultyPorts, type Network, steady } from "./faulty-ports.ts";
import { createVirtualClock } from "../virtual-clock.ts";
import { createBackend } from "./in-memory-backend.ts";

/** The round that is open when an evening begins. */
export const FIRST = 1_000;

/** One way through an evening's network takes this long, ms. */
export const WAY_MS = 10;

/** Making sure of the lead, which comes before anything that two must not say, takes this long in an evening, ms. */
export const SURE_MS = 2 * WAY_MS;

/** A lease that everyone holds. */
export const shared: LeaderLease = {
  fallAsleep: () => Promise.resolve(true),
  take: () => Promise.resolve(true),
  holder: () => Promise.resolve(undefined),
};

/** The time constants of an evening: rounds of 10 s. */
export const TIMING = timing(10_000);

/** Movie number `n` with a poster. */
export const movie = (n: number): Movie => ({
  id: `${n}`,
  title: `Movie ${n}`,
  overview: "",
  releaseDate: null,
  posterPath: `/p${n}.jpg`,
  backdropPath: null,
});

/** Pages of 20 movies, each answered at once. */
export const plenty: MovieSource = {
  name: "plenty",
  page: (page) =>
    Promise.resolve({ movies: Array.from({ length: 20 }, (_, i) => movie(page * 100 + i)), totalPages: 500 }),
};

/** An evening under a test's control: a backend, its time, and conductors started by hand. It begins `into` ms after the start of round `FIRST`. */
export function createEvening({
  into = 0,
  source = plenty,
  fallback = [],
  network = steady(WAY_MS),
  sleepAfterMs,
}: {
  into?: number;
  source?: Omit<MovieSource, "name"> & { name?: string };
  fallback?: readonly Movie[];
  network?: Network;
  /** After how long without anybody the show goes to sleep, ms; never by default. */
  sleepAfterMs?: number;
} = {}) {
  const opening = startsAt(FIRST, TIMING) + into;
  const time = createVirtualClock(opening);
  const backend = createBackend(time, TIMING);
  /** What the conductors told their loggers. */
  const log: { event: string; facts: Record<string, unknown> }[] = [];
  const logger = {
    info: (event: string, facts: Record<string, unknown> = {}) => void log.push({ event, facts }),
    warn: (event: string, facts: Record<string, unknown> = {}) => void log.push({ event, facts }),
  };
  /** What was counted, a line each time that it was handed on. */
  const reports: [Metric, number][][] = [];
  const recorded: [Metric, number][] = [];
  const metrics: Metrics = {
    record: (metric, value) => void recorded.push([metric, value]),
    flush() {
      if (recorded.length > 0) reports.push(recorded.splice(0));
    },
  };
  let started = 0;

  /** Starts a conductor that lives for `ms`; `change` may replace its ports; `woken`: because somebody came. */
  const conductor = (
    ms = 125_000,
    change: (ports: Ports) => Partial<Ports> = () => ({}),
    woken?: boolean,
  ): FaultyPorts & { done: Promise<void> } => {
    const life = createFaultyPorts(backend, time, network, {
      source: () => ({ name: plenty.name, ...source }),
      fallback,
      logger,
      metrics,
    });
    const startedAt = time.now();
    const ports = { ...life.ports, ...change(life.ports) };
    started += 1;
    const id = `conductor-${started}`;
    const done = conduct(ports, {
      startedAt,
      id,
      timing: TIMING,
      until: startedAt + ms,
      sleepAfterMs,
      woken,
    });
    return Object.assign(life, { done });
  };
  /** Lets `ms` milliseconds pass. */
  const pass = (ms: number) => time.runUntil(time.now() + ms);
  /** Lets time pass until `ms` after the start of round `number`. */
  const until = (number: number, ms = 0) => time.runUntil(startsAt(number, TIMING) + ms);
  /** When round `number` was announced: ms after its start, negative if ahead; NaN if never. */
  const announced = (number: number) => (backend.announcedAt.get(number) ?? NaN) - startsAt(number, TIMING);

  return { time, backend, log, reports, conductor, pass, until, announced };
}
