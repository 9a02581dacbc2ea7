import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { endsAt, type Timing } from "@marquee/core/round/round";
import { add, REACTIONS, total, zero, type Counts } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { sumByRound, wrongPlaces, type Remains } from "./ledger.ts";
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
};

/** A person as far as its taps go. */
export type Voter = Pick<Person, "identityId" | "taps" | "troubles" | "ballots">;

export type Evidence = {
  people: readonly Voter[];
  finals: ReadonlyMap<number, Tally>;
  /** What each phone shows at the end. */
  boards: readonly Leaderboard[];
  remains: Pick<Remains, "ledger" | "rounds">;
  timing: Timing;
  /** What the ledger calls a person in a round; by their identity unless said otherwise. */
  voterOf?: (identityId: string, round: number) => string;
};

/** Compares the phones' books with the ledger, the published tallies and the boards. */
export function audit({
  people,
  finals,
  boards,
  remains,
  timing,
  voterOf = (identityId) => identityId,
}: Evidence): Books {
  const rows = new Map(remains.ledger.map((row) => [`${row.round} ${row.identityId}`, row.counts]));
  const sums = sumByRound(remains.ledger);
  const books = { counted: 0, refused: 0, unknown: 0, refusedUnexplained: 0, ledgerErrors: 0 };

  for (const person of people) {
    const counted = new Map<string, Counts>();
    const tapped = new Map<number, number>();
    for (const { round } of person.taps) tapped.set(round, (tapped.get(round) ?? 0) + 1);
    for (const ballot of person.ballots()) {
      const key = `${ballot.round} ${voterOf(person.identityId, ballot.round)}`;
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
    taps: people.reduce((sum, person) => sum + person.taps.length, 0),
    ...books,
    ledger: sumOf(sums.values()),
    tallies: sumOf(finals.values()),
    tallyErrors,
    leaderboardErrors: boards.reduce((sum, board) => sum + wrongPlaces(board, remains), 0),
  };
}

/** Whether anything held up this person's votes between the last flush of `round` and the end of its grace. */
function hadTrouble({ troubles }: Voter, round: number, timing: Timing): boolean {
  const end = endsAt(round, timing);
  return troubles.some(({ from, to }) => from <= end + timing.graceMs && to >= end - timing.flushMs);
}

const differences = (a: Counts, b: Counts) =>
  REACTIONS.filter((reaction) => a[reaction] !== b[reaction]).length;

const sumOf = (counts: Iterable<Counts>) => [...counts].reduce((sum, one) => sum + total(one), 0);

/** What does not agree, in words. */
export function wrongIn(books: Books, faultless: boolean): string[] {
  const { taps, counted, refused, unknown, ledger, tallies, refusedUnexplained } = books;
  const errors = books.ledgerErrors + books.tallyErrors + books.leaderboardErrors;
  return [
    taps !== counted + refused && `${taps} taps were made, and ${counted} counted + ${refused} refused`,
    unknown > 0 && `of ${unknown} taps nobody knows what became of them`,
    counted !== ledger && `phones know of ${counted} counted votes, the ledger of ${ledger}`,
    ledger !== tallies && `the ledger holds ${ledger} votes, the final tallies ${tallies}`,
    refusedUnexplained > 0 && `${refusedUnexplained} taps were refused for no reason`,
    faultless && refused > 0 && `${refused} taps were refused though nothing failed`,
    errors > 0 && `${errors} single counts or places are wrong`,
  ].filter((line) => line !== false);
}
