import { REACTIONS, type Counts } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { sumByRound, type Remains } from "../votes/ledger.ts";

/** The rounds that were played, both included. */
export type Span = { first: number; last: number };

/**
 * Whether each round that was announced is closed once: all its final tallies say the same, or more than the one before; the last says
 * what the ledger says; no round is closed that was never announced, and the one mark in the store says that all are.
 *
 * @param heard each final tally, in the order in which they were said
 */
export function inspectClosings(
  heard: readonly Tally[],
  { ledger, rounds, closedThrough }: Remains,
  { first, last }: Span,
) {
  const sums = sumByRound(ledger);
  const announced = new Set(rounds.map(({ number }) => number));
  const closings = {
    /** Rounds that were announced, all of which must have been closed. */
    rounds: 0,
    /** Rounds that nobody announced, because nobody could. */
    dark: 0,
    /** Rounds whose final tally was said again by the next conductor, with the same figures... */
    saidAgain: 0,
    /** ...and with greater ones. */
    grown: 0,
    /** What is not as it must be, in words. */
    wrong: [] as string[],
  };

  for (let round = first; round <= last; round++) {
    const finals = heard.filter((tally) => tally.round === round);
    const say = (what: string) => closings.wrong.push(`Round ${round} ${what}`);
    if (!announced.has(round)) {
      closings.dark += 1;
      if (finals.length > 0) say("was closed and had never been announced");
      continue;
    }
    closings.rounds += 1;
    const final = finals.at(-1);
    if (!final) {
      say("was announced and never closed");
      continue;
    }
    const pairs = finals.slice(1).map((tally, index) => [finals[index] as Tally, tally] as const);
    for (const [before, after] of pairs)
      if (!covers(after, before)) say(`was closed with ${inWords(before)}, and then with ${inWords(after)}`);
    const grew = pairs.some(([before, after]) => inWords(before) !== inWords(after));
    if (grew) closings.grown += 1;
    else if (pairs.length > 0) closings.saidAgain += 1;

    const voters = ledger.filter((row) => row.round === round).length;
    const sum = sums.get(round);
    const due = inWords({ ...NOBODY, ...sum, voters });
    if (inWords(final) !== due) say(`was closed with ${inWords(final)}, and the ledger says ${due}`);
  }
  const [through, ...more] = closedThrough;
  if (through === undefined || more.length > 0 || through < last)
    closings.wrong.push(
      `The store says that rounds are closed through ${closedThrough.join(" and ") || "none"}; that must be one mark, at ${last} or later`,
    );
  return closings;
}

type Sum = Counts & { voters: number };

const NOBODY: Sum = { love: 0, like: 0, meh: 0, unknown: 0, hate: 0, voters: 0 };

const covers = (after: Sum, before: Sum) =>
  after.voters >= before.voters && REACTIONS.every((reaction) => after[reaction] >= before[reaction]);

const inWords = (sum: Sum) =>
  `${REACTIONS.map((reaction) => sum[reaction]).join("/")} of ${sum.voters} ${sum.voters === 1 ? "voter" : "voters"}`;
