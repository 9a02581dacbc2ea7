/** The most of `times` (ms, in any order) that lie within any `windowMs`, its end not included. */
export function busiest(times: readonly number[], windowMs: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  let most = 0;
  let from = 0;
  sorted.forEach((time, index) => {
    while (time - (sorted[from] ?? time) >= windowMs) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return most;
}
