import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Round } from "@marquee/core/round/schema";
import { total } from "@marquee/core/vote/reaction";
import { within } from "../wait.ts";
import type { FinalTallies } from "./final-tallies.ts";
import { wrongPlaces } from "./ledger.ts";
import type { Person } from "./person.ts";

/** The rounds that any of `people` heard announced, by number, in their order. */
export const roundsOf = (people: readonly Person[]): ReadonlyMap<number, Round> =>
  new Map(people.flatMap(({ phone }) => [...phone.rounds]).sort(([a], [b]) => a - b));

/**
 * Waits, up to `ms` each, until the final tallies hold what the phones were told is counted, and `isClosed`, and until every phone's board is
 * what follows from these tallies. The boards as they are then.
 */
export async function awaitAgreement(
  people: readonly Person[],
  { finals }: FinalTallies,
  ms: number,
  isClosed = () => true,
): Promise<Leaderboard[]> {
  const counted = people
    .flatMap((person) => person.ballots())
    .reduce((sum, ballot) => sum + total(ballot.counted), 0);
  const published = () => [...finals.values()].reduce((sum, tally) => sum + total(tally), 0);
  await within(ms, () => isClosed() && published() === counted);
  const boards = () => people.map(({ phone }) => phone.leaderboard());
  await within(ms, () => {
    const ledger = [...finals].map(([round, counts]) => ({ round, identityId: "", counts }));
    const rounds = [...roundsOf(people).values()];
    return boards().every((board) => wrongPlaces(board, { ledger, rounds }) === 0);
  });
  return boards();
}
