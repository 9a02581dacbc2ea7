import type { Tally } from "./schema.ts";
import { greaterSum } from "./sum.ts";

/**
 * What is known of a round after hearing `b` when `a` was known. Duplicates and reordering do no harm: the result is
 * the least upper bound of both, so merging is commutative, associative, idempotent and never takes a vote away.
 *
 * - A final tally replaces any that is not, whole, because it is summed from the ledger and may heal what a running
 *   one counted twice.
 * - Between two of a kind the greater of each count and of `voters` holds.
 * - `audience` may shrink, so it is that of the later `sentAt`, and the greater one if both were sent at once.
 * - `before` may shrink, too, and is that of the later: what is sent at once tells the same of it.
 *
 * @throws Error if the two are of different rounds: counts of two movies never mix
 */
export function merge(a: Tally | undefined, b: Tally): Tally {
  if (!a) return b;
  if (a.round !== b.round) {
    throw new Error(`Tallies of rounds ${a.round} and ${b.round}: keep one each`);
  }
  if (a.final !== b.final) return a.final ? a : b;

  // ISO timestamps of one precision order as text.
  const later = a.sentAt > b.sentAt || (a.sentAt === b.sentAt && a.audience > b.audience) ? a : b;
  return { ...later, ...greaterSum(a, b) };
}
