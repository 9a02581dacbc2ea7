import { type Counts, REACTIONS, zero } from "./reaction.ts";

/** Votes with the number of people behind them. */
export type Sum = Counts & { voters: number };

/** No votes of no one. */
export function zeroSum(): Sum {
  return { ...zero(), voters: 0 };
}

/** Whether `a` and `b` count the same votes. */
export function sameCounts(a: Counts, b: Counts): boolean {
  return REACTIONS.every((reaction) => a[reaction] === b[reaction]);
}

/** Whether `a` and `b` count the same votes of as many people. */
export function sameSum(a: Sum, b: Sum): boolean {
  return a.voters === b.voters && sameCounts(a, b);
}

/** The greater of each count, and of the number of people. */
export function greaterSum(a: Sum, b: Sum): Sum {
  const greater = { ...zero(), voters: Math.max(a.voters, b.voters) };
  for (const reaction of REACTIONS) greater[reaction] = Math.max(a[reaction], b[reaction]);
  return greater;
}
