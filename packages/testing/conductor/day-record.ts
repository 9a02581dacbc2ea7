import { ENCORE_REST, isEncore } from "@marquee/core/movie/favourite-encore";
import { NO_REPEAT } from "@marquee/core/movie/pick-movie";
import { isHeld } from "./held-runs.ts";
import { endsAt, startsAt, type Timing } from "@marquee/core/round/round";
import type { HostAct } from "./simulated-host.ts";
import type { Backend } from "./in-memory-backend.ts";

/** An announcement may take this share of the lead more: a slow packet, a lost one or a change of leaders. */
const PUNCTUAL = 0.5;

/** However short the rounds, a call that was lost is made again: both and the pause between them take this long at most, ms. */
const REPEATED_MS = 400;

/** After a death the show goes on this long, ms, by what was announced ahead: until the standby notices at the latest. */
export const REACH_MS = 7_000;

/** When a conductor lived, epoch ms, and whether it was killed. */
export type LifeSpan = { readonly from: number; readonly to: number; readonly killed: boolean };

/** What happened on a simulated day. */
export type DayRecord = {
  first: number;
  last: number;
  timing: Timing;
  backend: Backend;
  lives: LifeSpan[];
  /** When those should have started that never did, epoch ms. */
  neverStarted: number[];
  /** The kinds of failure that were told to the logger. */
  complaints: Set<string>;
  /** What a host did, in order. */
  acts: readonly HostAct[];
};

/** A stretch of time without a movie on screen, epoch ms, with what explains it. */
export type Dark = {
  from: number;
  to: number;
  deaths: number;
  missedStarts: number;
  /** How often nobody was alive: one that dies as soon as it starts leaves the show to the start after it. */
  vacancies: number;
  aliveFrom: number;
};

/** The numbers of the day's rounds. */
export function numbersOf({ first, last }: DayRecord): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Every stretch in which the open round had not been announced. */
export function darksOf(record: DayRecord): Dark[] {
  const { timing, backend, lives, neverStarted } = record;
  const stretches: { from: number; to: number }[] = [];
  for (const number of numbersOf(record)) {
    const from = startsAt(number, timing);
    const to = Math.min(endsAt(number, timing), backend.announcedAt.get(number) ?? Infinity);
    if (to <= from) continue;
    const before = stretches.at(-1);
    if (before && before.to === from) before.to = to;
    else stretches.push({ from, to });
  }

  const vacant = vacancies(lives);
  return stretches.map(({ from, to }) => {
    const near = (at: number) => at >= from - REACH_MS && at < to;
    const gaps = vacant.filter((gap) => gap.to > from - REACH_MS && gap.from < to);
    return {
      from,
      to,
      deaths: lives.filter((life) => life.killed && near(life.to)).length,
      missedStarts: neverStarted.filter((at) => gaps.some((gap) => at >= gap.from && at < gap.to)).length,
      vacancies: gaps.length,
      aliveFrom: gaps.at(-1)?.to ?? from,
    };
  });
}

/** Rounds that were announced later than they should, or not at all. */
export function unpunctualOf(record: DayRecord): number[] {
  const { timing, backend } = record;
  const latestMs = Math.max(PUNCTUAL * timing.leadMs, REPEATED_MS);
  return numbersOf(record).filter((number) => {
    const due = startsAt(number, timing) - timing.leadMs;
    return (backend.announcedAt.get(number) ?? Infinity) > due + latestMs;
  });
}

/** The times at which no conductor lived. */
export function vacancies(lives: LifeSpan[]): { from: number; to: number }[] {
  const sorted = [...lives].sort((a, b) => a.from - b.from);
  const gaps: { from: number; to: number }[] = [];
  let alive = -Infinity;
  for (const life of sorted) {
    if (life.from > alive && alive > -Infinity) gaps.push({ from: alive, to: life.from });
    alive = Math.max(alive, life.to);
  }
  return gaps;
}

/** Movies that were shown again too soon, in words; one that a host held may be on for many rounds. */
export function repeatsOf(record: DayRecord): string[] {
  const seen = new Map<string, number>();
  return numbersOf(record).flatMap((number) => {
    const round = record.backend.rounds.get(number);
    if (!round) return [];
    const movie = round.movie.id;
    const before = seen.get(movie);
    seen.set(movie, number);
    const rest = isEncore(number) ? ENCORE_REST : NO_REPEAT;
    return before !== undefined && number - before <= rest && !isHeld(record, round)
      ? [`Movie ${movie} was shown in round ${before} and again in round ${number}`]
      : [];
  });
}
