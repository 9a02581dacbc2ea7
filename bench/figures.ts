/** `value` to so many decimal places, for figures that people read. */
export const rounded = (value: number, digits = 0): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** The value below which `share` (0..1) of `values` lie; 0 when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}

/** A percentile of `values` as a figure. */
export const roundedPercentile = (values: readonly number[], share: number, digits = 0): number =>
  rounded(percentile(values, share), digits);

/** One column of a table, by the names of its rows. */
export const column = <Row, Name extends keyof Row>(
  table: Record<string, Row>,
  name: Name,
): Record<string, Row[Name]> =>
  Object.fromEntries(Object.entries(table).map(([key, row]) => [key, row[name]]));
