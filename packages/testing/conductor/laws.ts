import { BOARD_KEPT } from "@marquee/core/leaderboard/rank-standings";
import { endsAt, startsAt } from "@marquee/core/round/round";
import { REACTIONS, total } from "@marquee/core/vote/reaction";
import { sameSum, zeroSum } from "@marquee/core/vote/sum";
import { expectedPlaces } from "../expected-places.ts";
import {
  type Dark,
  darksOf,
  type DayRecord,
  numbersOf,
  REACH_MS,
  repeatsOf,
  unpunctualOf,
  vacancies,
} from "./day-record.ts";
import { HEEDED_MS, misadded, type Run, runsOf, unheld } from "./held-runs.ts";

/** Longest dark time after the death of a leader who has a standby, ms. */
const TAKEOVER_MS = 4_000;

/** Longest dark time after the death of a leader without a standby, ms: a minute to the next start, its jitter, and a moment. */
const RESTART_MS = 65_000;

/** Each law that the day broke, in words; none is the aim. */
export function breaches(record: DayRecord): string[] {
  return [
    ...darksOf(record).flatMap(explain),
    ...tardy(record),
    ...repeatsOf(record),
    ...uncounted(record),
    ...misranked(record),
    ...unheeded(record),
    ...unheld(record),
    ...misadded(record),
  ];
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

/** Late announcements that no death explains. */
function tardy(record: DayRecord): string[] {
  const { timing, lives } = record;
  const vacant = vacancies(lives);
  return unpunctualOf(record).flatMap((number) => {
    const due = startsAt(number, timing) - timing.leadMs;
    const died = lives.some(({ killed, to }) => killed && to >= due - REACH_MS && to < due + timing.roundMs);
    const empty = vacant.some(({ from, to }) => to >= due - REACH_MS && from < due + timing.roundMs);
    return died || empty ? [] : [`Round ${number} was announced late, though no conductor had died`];
  });
}

/** Rounds whose final tally, or what is kept in their row, is not what the ledger holds. */
function uncounted(record: DayRecord): string[] {
  const { backend, last } = record;
  const open = backend.closedThrough === undefined || backend.closedThrough < last;
  const wrong = numbersOf(record).flatMap((number) => {
    if (!backend.rounds.has(number)) return [];
    const final = backend.finals.get(number);
    if (!final) return [`Round ${number} has no final tally`];
    const truth = backend.sumLedger(number);
    if (!sameSum(backend.counts.get(number) ?? zeroSum(), truth))
      return [`Round ${number} has other counts in its row than its ledger`];
    return sameSum(final, truth)
      ? []
      : [
          `Round ${number} ended with ${total(final)} votes of ${final.voters} people; its ledger holds ${total(truth)} of ${truth.voters}`,
        ];
  });
  return open ? [`Rounds are closed through ${backend.closedThrough} only, not ${last}`, ...wrong] : wrong;
}

/** Standings that differ from those made anew from all ledgers. */
function misranked(record: DayRecord): string[] {
  const { backend } = record;
  const isBlocked = ({ movie }: Run) => backend.wishes.blocked.has(movie);
  const all = runsOf(record);
  const runs = all.filter((run) => !isBlocked(run));
  // Whose place was lost to a movie that was blocked later is not known any more.
  const kept = BOARD_KEPT - new Set(all.filter(isBlocked).map(({ movie }) => movie)).size;
  const roundsOf = new Map(runs.map(({ since, rounds }) => [since, rounds]));
  const shown = runs.map(({ since, movie }) => ({ round: since, movie }));
  return REACTIONS.flatMap((reaction) => {
    const votesIn = (since: number) =>
      (roundsOf.get(since) ?? []).reduce((sum, round) => sum + backend.sumLedger(round)[reaction], 0);
    const places = expectedPlaces(shown, votesIn);
    const is = backend.board.standings.filter((standing) => standing.reaction === reaction);
    const should = places.slice(0, kept);
    const tell = (rows: { votes: number; round: number }[]) =>
      rows.map((row) => `${row.round}: ${row.votes}`).join(", ");
    const isTold = tell([...is].sort((a, b) => a.rank - b.rank).slice(0, kept));
    return isTold === tell(should)
      ? []
      : [`The board of ${reaction} is ${isTold}; the ledgers make it ${tell(should)}`];
  });
}

/** What hosts wanted and the show did not do. */
function unheeded(record: DayRecord): string[] {
  const { acts, backend, timing } = record;
  // What is queued at the end has its turn after it.
  const turnsOf = (movie: string) =>
    [...backend.rounds.values()].filter((round) => round.movie.id === movie).map(({ number }) => number);
  let before = -Infinity;
  return acts.flatMap(({ at, kind, movie }, index) => {
    if (kind === "block") {
      const shown = turnsOf(movie).filter(
        (number) => (backend.announcedAt.get(number) ?? 0) > at + HEEDED_MS,
      );
      return shown.map((number) => `Movie ${movie} was blocked at ${at}, and announced in round ${number}`);
    }
    if (kind !== "queue") return [];
    const takenBack = acts
      .slice(index)
      .some((act) => ["unqueue", "block"].includes(act.kind) && act.movie === movie);
    if (takenBack || backend.wishes.queue.some((queued) => queued.movie.id === movie)) return [];
    const turn = turnsOf(movie).find((number) => endsAt(number, timing) > at);
    if (turn === undefined) return [`Movie ${movie} was queued at ${at}, and never shown`];
    const overtook = turn < before;
    before = turn;
    return overtook ? [`Movie ${movie} was queued at ${at}, and shown before what was queued earlier`] : [];
  });
}
