import { startsAt } from "@marquee/core/round/round";
import { total } from "@marquee/core/vote/reaction";
import { runsOf } from "./held-runs.ts";
import { type Dark, darksOf, type DayRecord, numbersOf, repeatsOf, unpunctualOf } from "./day-record.ts";

/** The figures of a day. */
export function figuresOf(record: DayRecord) {
  const { lives, neverStarted, complaints, backend, timing } = record;
  const numbers = numbersOf(record);
  const lateness = numbers.flatMap((number) => {
    const at = backend.announcedAt.get(number);
    return at !== undefined && at > startsAt(number, timing) ? [at - startsAt(number, timing)] : [];
  });
  const darks = darksOf(record);
  const runs = runsOf(record).filter(({ rounds }) => rounds.length > 1);
  return {
    rounds: numbers.length,
    conductors: lives.length,
    kills: lives.filter(({ killed }) => killed).length,
    neverStarted: neverStarted.length,
    /** Rounds announced `leadMs` before they start, give or take a slow packet. */
    punctual: numbers.length - unpunctualOf(record).length,
    /** Rounds announced after they had started, and the worst of them. */
    lateAnnouncements: lateness.length,
    worstLatenessMs: Math.round(Math.max(0, ...lateness)),
    /** Rounds that nobody announced, because nobody was alive. */
    unannounced: numbers.filter((number) => !backend.rounds.has(number)).length,
    /**
     * The longest time that a screen had no movie after a leader's death: with a standby alive, without one, and without one when the next
     * conductors were not started either.
     */
    darkWithStandbyMs: longest(darks.filter(({ vacancies }) => vacancies === 0)),
    darkWithoutStandbyMs: longest(
      darks.filter(({ vacancies, missedStarts }) => vacancies > 0 && missedStarts === 0),
    ),
    darkWithoutStartMs: longest(darks.filter(({ missedStarts }) => missedStarts > 0)),
    repeats: repeatsOf(record).length,
    votes: numbers.reduce((sum, number) => sum + total(backend.sumLedger(number)), 0),
    lostVotes: numbers.reduce((sum, number) => {
      const final = backend.finals.get(number);
      return sum + Math.abs(total(backend.sumLedger(number)) - (final ? total(final) : 0));
    }, 0),
    /** What a host did, and the rounds whose movie was replaced for it before they began. */
    hostActs: record.acts.length,
    replaced: numbers.filter((number) => (backend.rounds.get(number)?.revision ?? 0) > 0).length,
    /** Movies that a host held for more than one round, and the rounds that they were on for. */
    heldRuns: runs.length,
    heldRounds: runs.reduce((sum, { rounds }) => sum + rounds.length, 0),
    /** Kinds of failure that the loggers were told. */
    complaints: complaints.size,
  };
}

function longest(darks: Dark[]): number {
  return Math.round(Math.max(0, ...darks.map(({ from, to }) => to - from)));
}
