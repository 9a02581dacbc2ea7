import { startsAt } from "@marquee/core/round/round";
import { firstOfRun } from "@marquee/core/round/run";
import type { Round } from "@marquee/core/round/schema";
import { add, type Counts, REACTIONS, zero } from "@marquee/core/vote/reaction";
import { countsOfRun } from "@marquee/core/vote/run-tally";
import { merge } from "@marquee/core/vote/merge-tallies";
import { sameCounts } from "@marquee/core/vote/sum";
import type { Tally } from "@marquee/core/vote/schema";
import { type DayRecord, numbersOf } from "./day-record.ts";

/** What a host wants is read for the announcement that comes after it, ms: one that is on its way by then is not changed any more. */
export const HEEDED_MS = 1_500;

/** The rounds of one movie, one after the other: one round, or as many as a host has held it for. */
export type Run = { since: number; movie: string; rounds: number[] };

/** How long a host held a movie, epoch ms. `until`: when the hold would have ended by itself. */
type Hold = { movie: string; from: number; to: number; until: number };

/** The runs that were announced, in order. */
export function runsOf(record: DayRecord): Run[] {
  const runs = new Map<number, Run>();
  for (const number of numbersOf(record)) {
    const round = record.backend.rounds.get(number);
    if (!round) continue;
    const since = firstOfRun(round);
    const run = runs.get(since) ?? { since, movie: round.movie.id, rounds: [] };
    run.rounds.push(number);
    runs.set(since, run);
  }
  return [...runs.values()];
}

/** Whether a host held the movie of `round` when that was announced. */
export const isHeld = (record: DayRecord, round: Round): boolean =>
  holdsOf(record).some((hold) => isOf(record, hold, round));

const isOf = ({ backend, timing }: DayRecord, { movie, from, to, until }: Hold, round: Round): boolean => {
  const announcedAt = backend.announcedAt.get(round.number) ?? NaN;
  // One that was announced before the hold may have been replaced for it.
  const inTime = announcedAt > from - timing.leadMs && announcedAt < to + HEEDED_MS;
  return round.movie.id === movie && inTime && startsAt(round.number, timing) < until;
};

function holdsOf({ acts }: DayRecord): Hold[] {
  return acts.flatMap(({ at, kind, movie, until = Infinity }, index) => {
    if (kind !== "hold") return [];
    const ends = (act: (typeof acts)[number]) =>
      act.kind === "hold" || act.kind === "let-go" || (act.kind === "block" && act.movie === movie);
    return [{ movie, from: at, to: acts.slice(index + 1).find(ends)?.at ?? Infinity, until }];
  });
}

/** What hosts held and did not stay on, and what stayed on that nobody held. */
export function unheld(record: DayRecord): string[] {
  const { backend, timing } = record;
  const rounds = numbersOf(record).flatMap((number) => backend.rounds.get(number) ?? []);
  const lost = holdsOf(record).flatMap((hold) =>
    rounds.flatMap(({ number, movie }) => {
      const announcedAt = backend.announcedAt.get(number) ?? NaN;
      const starts = startsAt(number, timing);
      // What was let go before it began, or before it was announced, need not stay on.
      const wanted = Math.max(starts, announcedAt) < hold.to && starts < hold.until;
      return announcedAt > hold.from + HEEDED_MS && wanted && movie.id !== hold.movie
        ? [`Movie ${hold.movie} was held from ${hold.from} on, and round ${number} showed another`]
        : [];
    }),
  );
  const unasked = rounds.flatMap((round, index) => {
    if (round.since === null) return [];
    const before = rounds[index - 1];
    const follows = before?.movie.id === round.movie.id && firstOfRun(before) === round.since;
    return follows && isHeld(record, round)
      ? []
      : [`Round ${round.number} kept movie ${round.movie.id} since ${round.since}, and nobody held it`];
  });
  return [...lost, ...unasked];
}

/** Sums of runs that are not those of their ledgers in the end, or that a screen saw fall by more than lanes had counted twice. */
export function misadded(record: DayRecord): string[] {
  const { backend } = record;
  const wrong = runsOf(record).flatMap(({ rounds }) => {
    let sum = zero();
    return rounds.flatMap((number, index) => {
      const before = backend.finals.get(number)?.before ?? null;
      const is = index === 0 ? before === null : before !== null && sameCounts(before, sum);
      const should = JSON.stringify(sum);
      sum = add(sum, backend.sumLedger(number));
      return is ? [] : [`Round ${number} ended with ${JSON.stringify(before)} before it, not ${should}`];
    });
  });
  return [...wrong, ...fallen(record)];
}

/** Sums that fell on a screen that heard all that was said, round after round. */
function fallen(record: DayRecord): string[] {
  const { backend } = record;
  const heard = new Map<number, Tally>();
  let shown: { round: number; counts: Counts } | undefined;
  return backend.published.tallies.flatMap((tally) => {
    const merged = merge(heard.get(tally.round), tally);
    heard.set(tally.round, merged);
    if (shown && tally.round < shown.round) return [];
    const round = backend.rounds.get(tally.round);
    const since = round ? firstOfRun(round) : tally.round;
    const before = shown && shown.round >= since ? shown.counts : zero();
    const counts = countsOfRun(merged);
    shown = { round: tally.round, counts };
    const twice = countedTwice(record, since, tally.round);
    return REACTIONS.every((reaction) => counts[reaction] >= before[reaction] - twice[reaction])
      ? []
      : [`In round ${tally.round} the sum fell from ${JSON.stringify(before)} to ${JSON.stringify(counts)}`];
  });
}

/** What the lanes of rounds `from` to `to` had more than their ledgers. */
function countedTwice({ backend }: DayRecord, from: number, to: number): Counts {
  const twice = zero();
  for (let number = from; number <= to; number += 1) {
    const [lanes, ledger] = [backend.sumLanes(number), backend.sumLedger(number)];
    for (const reaction of REACTIONS) twice[reaction] += Math.max(0, lanes[reaction] - ledger[reaction]);
  }
  return twice;
}
