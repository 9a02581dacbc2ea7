/** How long a tally of `told` votes that was sent at `sentAt` is behind: the age of the oldest vote it has not, of those that were `countedAt` (epoch ms, as they came), ms. */
export function lagOf(told: number, sentAt: number, countedAt: readonly number[]): number {
  const missing = countedAt[told];
  return missing === undefined ? 0 : Math.max(0, sentAt - missing);
}
