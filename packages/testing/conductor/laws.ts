import type { Standing } from "@marquee/core/leaderboard/schema";
import { BOARD_KEPT } from "@marquee/core/leaderboard/rank-standings";
import { ENCORE_REST, isEncore } from "@marquee/core/movie/encore";
import { NO_REPEAT } from "@marquee/core/movie/pick-movie";
import { endsAt, startsAt, type Timing } from "@marquee/core/round/round";
import { REACTIONS, total } from "@marquee/core/vote/reaction";
import { sameSum } from "@marquee/core/vote/sum";
import type { World } from "./world.ts";

/** When a conductor lived, epoch ms, and whether it was killed. */
export type LifeSpan = { readonly from: number; readonly to: number; readonly killed: boolean };

/** What happened on a simulated day. */
export type Chronicle = {
  first: number;
  last: number;
  timing: Timing;
  world: World;
  lives: LifeSpan[];
  /** When those should have started that never did, epoch ms. */
  neverStarted: number[];
  /** The kinds of failure that were told to the logger. */
  complaints: Set<string>;
};

/** The day in figures. */
export type Figures = {
  rounds: number;
  conductors: number;
  kills: number;
  neverStarted: number;
  /** Rounds announced `leadMs` before they start, give or take a slow packet. */
  punctual: number;
  /** Rounds announced after they had started, and the worst of them. */
  lateAnnouncements: number;
  worstLatenessMs: number;
  /** Rounds that nobody announced, because nobody was alive. */
  unannounced: number;
  /**
   * The longest time that a screen had no movie after a leader's death: with a standby alive, without one, and without one when the next
   * conductors were not started either.
   */
  darkWithStandbyMs: number;
  darkWithoutStandbyMs: number;
  darkWithoutStartMs: number;
  repeats: number;
  votes: number;
  lostVotes: number;
  /** Kinds of failure that the loggers were told. */
  complaints: number;
};

/** Share of the lead that a slow packet, a lost one or a change of leaders may take. */
const PUNCTUAL = 0.5;
/** Longest dark time after the death of a leader who has a standby. */
const TAKEOVER_MS = 4_000;
/** And without: a minute to the next start, its jitter, and a moment. */
const RESTART_MS = 65_000;
/** After a death the show goes on by what was announced ahead, until the standby notices at the latest. */
const REACH_MS = 7_000;

/** A stretch of time without a movie on screen, epoch ms, with what explains it. */
type Dark = {
  from: number;
  to: number;
  deaths: number;
  missedStarts: number;
  /** How often nobody was alive: one that dies as soon as it starts leaves the show to the start after it. */
  vacancies: number;
  aliveFrom: number;
};

/** The figures of a day. */
export function figuresOf(chronicle: Chronicle): Figures {
  const { lives, neverStarted, complaints, world, timing } = chronicle;
  const numbers = numbersOf(chronicle);
  const lateness = numbers.flatMap((number) => {
    const at = world.announcedAt.get(number);
    return at !== undefined && at > startsAt(number, timing) ? [at - startsAt(number, timing)] : [];
  });
  const darks = darksOf(chronicle);
  return {
    rounds: numbers.length,
    conductors: lives.length,
    kills: lives.filter(({ killed }) => killed).length,
    neverStarted: neverStarted.length,
    punctual: numbers.length - unpunctualOf(chronicle).length,
    lateAnnouncements: lateness.length,
    worstLatenessMs: Math.round(Math.max(0, ...lateness)),
    unannounced: numbers.filter((number) => !world.rounds.has(number)).length,
    darkWithStandbyMs: longest(darks.filter(({ vacancies }) => vacancies === 0)),
    darkWithoutStandbyMs: longest(
      darks.filter(({ vacancies, missedStarts }) => vacancies > 0 && missedStarts === 0),
    ),
    darkWithoutStartMs: longest(darks.filter(({ missedStarts }) => missedStarts > 0)),
    repeats: repeatsOf(chronicle).length,
    votes: numbers.reduce((sum, number) => sum + total(world.sumLedger(number)), 0),
    lostVotes: numbers.reduce((sum, number) => {
      const final = world.finals.get(number);
      return sum + Math.abs(total(world.sumLedger(number)) - (final ? total(final) : 0));
    }, 0),
    complaints: complaints.size,
  };
}

/** Each law that the day broke, in words; none is the aim. */
export function breaches(chronicle: Chronicle): string[] {
  return [
    ...darksOf(chronicle).flatMap(explain),
    ...tardy(chronicle),
    ...repeatsOf(chronicle),
    ...uncounted(chronicle),
    ...misranked(chronicle),
  ];
}

function numbersOf({ first, last }: Chronicle): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Every stretch in which the open round had not been announced. */
function darksOf(chronicle: Chronicle): Dark[] {
  const { timing, world, lives, neverStarted } = chronicle;
  const stretches: { from: number; to: number }[] = [];
  for (const number of numbersOf(chronicle)) {
    const from = startsAt(number, timing);
    const to = Math.min(endsAt(number, timing), world.announcedAt.get(number) ?? Infinity);
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
function unpunctualOf(chronicle: Chronicle): number[] {
  const { timing, world } = chronicle;
  return numbersOf(chronicle).filter((number) => {
    const due = startsAt(number, timing) - timing.leadMs;
    return (world.announcedAt.get(number) ?? Infinity) > due + PUNCTUAL * timing.leadMs;
  });
}

/** Late announcements that no death explains. */
function tardy(chronicle: Chronicle): string[] {
  const { timing, lives } = chronicle;
  const vacant = vacancies(lives);
  return unpunctualOf(chronicle).flatMap((number) => {
    const due = startsAt(number, timing) - timing.leadMs;
    const died = lives.some(({ killed, to }) => killed && to >= due - REACH_MS && to < due + timing.roundMs);
    const empty = vacant.some(({ from, to }) => to >= due - REACH_MS && from < due + timing.roundMs);
    return died || empty ? [] : [`Round ${number} was announced late, though no conductor had died`];
  });
}

/** The times at which no conductor lived. */
function vacancies(lives: LifeSpan[]): { from: number; to: number }[] {
  const sorted = [...lives].sort((a, b) => a.from - b.from);
  const gaps: { from: number; to: number }[] = [];
  let alive = -Infinity;
  for (const life of sorted) {
    if (life.from > alive && alive > -Infinity) gaps.push({ from: alive, to: life.from });
    alive = Math.max(alive, life.to);
  }
  return gaps;
}

function explain({ from, to, deaths, missedStarts, vacancies, aliveFrom }: Dark): string[] {
  const alone = vacancies > 0;
  const what = `No movie for ${Math.round(to - from)} ms from ${new Date(from).toISOString()}`;
  if (!alone && deaths === 0) return [`${what}, though no conductor had died`];
  if (!alone && to - from > TAKEOVER_MS * deaths)
    return [`${what} after ${deaths} deaths, though a standby was alive`];
  if (alone && to - aliveFrom > TAKEOVER_MS * (1 + deaths))
    return [`${what}, though a conductor was alive again`];
  if (alone && to - from > RESTART_MS + (missedStarts + vacancies - 1) * 60_000)
    return [`${what} without a standby, though only ${missedStarts} conductors were not started`];
  return [];
}

function longest(darks: Dark[]): number {
  return Math.round(Math.max(0, ...darks.map(({ from, to }) => to - from)));
}

function repeatsOf(chronicle: Chronicle): string[] {
  const seen = new Map<string, number>();
  return numbersOf(chronicle).flatMap((number) => {
    const movie = chronicle.world.rounds.get(number)?.movie.id;
    if (movie === undefined) return [];
    const before = seen.get(movie);
    seen.set(movie, number);
    const rest = isEncore(number) ? ENCORE_REST : NO_REPEAT;
    return before !== undefined && number - before <= rest
      ? [`Movie ${movie} was shown in round ${before} and again in round ${number}`]
      : [];
  });
}

/** Rounds whose final tally is not what the ledger holds. */
function uncounted(chronicle: Chronicle): string[] {
  const { world, last } = chronicle;
  const open = world.closedThrough === undefined || world.closedThrough < last;
  const wrong = numbersOf(chronicle).flatMap((number) => {
    if (!world.rounds.has(number)) return [];
    const final = world.finals.get(number);
    if (!final) return [`Round ${number} has no final tally`];
    const truth = world.sumLedger(number);
    return sameSum(final, truth)
      ? []
      : [
          `Round ${number} ended with ${total(final)} votes of ${final.voters} people; its ledger holds ${total(truth)} of ${truth.voters}`,
        ];
  });
  return open ? [`Rounds are closed through ${world.closedThrough} only, not ${last}`, ...wrong] : wrong;
}

/** Standings that differ from those made anew from all ledgers. */
function misranked(chronicle: Chronicle): string[] {
  const { world } = chronicle;
  return REACTIONS.flatMap((reaction) => {
    const best = new Map<string, { votes: number; round: number; id: string }>();
    for (const number of numbersOf(chronicle)) {
      const id = world.rounds.get(number)?.movie.id;
      const votes = world.sumLedger(number)[reaction];
      if (id !== undefined && votes > (best.get(id)?.votes ?? 0)) best.set(id, { votes, round: number, id });
    }
    const should = [...best.values()]
      .sort((a, b) => b.votes - a.votes || a.round - b.round)
      .slice(0, BOARD_KEPT);
    const is = world.board.standings.filter((standing: Standing) => standing.reaction === reaction);
    const tell = (rows: { votes: number; round: number }[]) =>
      rows.map((row) => `${row.round}: ${row.votes}`).join(", ");
    const isTold = tell([...is].sort((a, b) => a.rank - b.rank));
    return isTold === tell(should)
      ? []
      : [`The board of ${reaction} is ${isTold}; the ledgers make it ${tell(should)}`];
  });
}
