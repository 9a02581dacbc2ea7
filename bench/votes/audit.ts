import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { endsAt, type Timing } from "@marquee/core/round/round";
import { add, REACTIONS, total, zero, type Counts } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { sumByRound, wrongPlaces, type Remains } from "./ledger.ts";
import { originalWouldKeep } from "./original.ts";
import type { Person } from "./person.ts";

/** What must agree when all is over. */
export type Books = {
  taps: number;
  /** What became of the taps by the phones' own books, from the receipts. */
  counted: number;
  refused: number;
  /** Taps that are neither, or that no phone's book has. */
  unknown: number;
  /** Refused taps whose last chance no fault and no outage overlapped. */
  refusedUnexplained: number;
  /** The sum of the ledger's rows in the server's data folder. */
  ledger: number;
  /** Voters' counts in a round that the ledger has otherwise than their phones. */
  ledgerErrors: number;
  /** The sum of the final tallies that were published. */
  tallies: number;
  /** Counts of a round that its final tally has otherwise than the ledger. */
  tallyErrors: number;
  /** Places of the board, over all phones, that are not what the ledger says. */
  leaderboardErrors: number;
  /** What the original's algorithm would have kept of the same taps, on a perfect network. */
  originalWouldKeep: number;
};

export type Evidence = {
  people: readonly Person[];
  finals: ReadonlyMap<number, Tally>;
  /** What each phone shows at the end. */
  boards: readonly Leaderboard[];
  remains: Remains;
  timing: Timing;
};

/** Compares the phones' books with the ledger, the published tallies and the boards. */
export function audit({ people, finals, boards, remains, timing }: Evidence): Books {
  const taps = people.flatMap((person, phone) => person.taps.map((tap) => ({ phone, ...tap })));
  const rows = new Map(remains.ledger.map((row) => [`${row.round} ${row.identityId}`, row.counts]));
  const sums = sumByRound(remains.ledger);
  const books = { counted: 0, refused: 0, unknown: 0, refusedUnexplained: 0, ledgerErrors: 0 };

  for (const person of people) {
    const counted = new Map<string, Counts>();
    const tapped = new Map<number, number>();
    for (const { round } of person.taps) tapped.set(round, (tapped.get(round) ?? 0) + 1);
    for (const ballot of person.ballots()) {
      const key = `${ballot.round} ${person.identityId}`;
      counted.set(key, add(counted.get(key) ?? zero(), ballot.counted));
      const [yes, no] = [total(ballot.counted), total(ballot.refused)];
      books.counted += yes;
      books.refused += no;
      tapped.set(ballot.round, (tapped.get(ballot.round) ?? 0) - yes - no);
      if (no > 0 && !hadTrouble(person, ballot.round, timing)) books.refusedUnexplained += no;
    }
    for (const left of tapped.values()) books.unknown += Math.abs(left);
    for (const [key, counts] of counted) {
      books.ledgerErrors += differences(counts, rows.get(key) ?? zero());
      rows.delete(key);
    }
  }
  // Rows that no phone knows of.
  for (const counts of rows.values()) books.ledgerErrors += differences(counts, zero());

  let tallyErrors = 0;
  for (const round of new Set([...sums.keys(), ...finals.keys()]))
    tallyErrors += differences(sums.get(round) ?? zero(), finals.get(round) ?? zero());
  return {
    taps: taps.length,
    ...books,
    ledger: sumOf(sums.values()),
    tallies: sumOf(finals.values()),
    tallyErrors,
    leaderboardErrors: boards.reduce((sum, board) => sum + wrongPlaces(board, remains), 0),
    originalWouldKeep: originalWouldKeep(taps, people.length, timing),
  };
}

/** Whether anything held up this person's votes between the last flush of `round` and the end of its grace. */
function hadTrouble({ troubles }: Person, round: number, timing: Timing): boolean {
  const toMonotonic = performance.now() - Date.now();
  const end = endsAt(round, timing) + toMonotonic;
  return troubles.some(({ from, to }) => from <= end + timing.graceMs && to >= end - timing.flushMs);
}

const differences = (a: Counts, b: Counts) =>
  REACTIONS.filter((reaction) => a[reaction] !== b[reaction]).length;

const sumOf = (counts: Iterable<Counts>) => [...counts].reduce((sum, one) => sum + total(one), 0);
