/** How many lanes a round's votes may be spread over, so that no partition key takes them all. */
export const LANE_COUNTS = [16, 64, 256] as const;
export type LaneCount = (typeof LANE_COUNTS)[number];

/** So many lanes in the rounds that start at `fromMs` (epoch) or later. */
export type LanesFrom = { fromMs: number; lanes: LaneCount };

/** How the number of lanes has changed, and will; before the first change there are 16. No voter has rows in two lanes of one round. */
export type LanePlan = readonly LanesFrom[];

/**
 * Up to so many viewers 16 lanes do: 1,200 writes a second stay below a partition's 1,000 wherever the lanes of a new table's four partitions fall. Up to
 * the second number 64 do, on the eight partitions of a warmed table, which then take 4,000.
 */
const FEW = 1_000;
const MANY = 10_000;

/** The lanes that `viewers` need. */
export const lanesFor = (viewers: number): LaneCount => (viewers <= FEW ? 16 : viewers <= MANY ? 64 : 256);

/** How many lanes a round has that starts at `startMs`, epoch. */
export function lanesAt(startMs: number, plan: LanePlan): LaneCount {
  let lanes: LaneCount = 16;
  for (const change of plan) if (startMs >= change.fromMs) lanes = change.lanes;
  return lanes;
}

/** `plan` with `lanes` from `fromMs` on: that has to be a moment at which nobody goes by `plan` any more. */
export function changeLanes(plan: LanePlan, lanes: LaneCount, fromMs: number): LanePlan {
  const last = plan.at(-1);
  if ((last?.lanes ?? 16) === lanes) return plan;
  return [...plan, { fromMs: Math.max(fromMs, last?.fromMs ?? 0), lanes }];
}

const DIGITS = "0123456789abcdef";

/** A caller's lane, one of `lanes`: the last hex digit of the Cognito identity id and, where there are more than 16, what is needed of the one before. */
export function laneOf(identityId: string, lanes: LaneCount): string {
  const last = identityId.slice(-1);
  if (lanes === 16) return last;
  const before = DIGITS.indexOf(identityId.slice(-2, -1));
  return `${DIGITS.charAt(before % (lanes / 16))}${last}`;
}

/** All lanes that `laneOf` answers. */
export function laneNames(lanes: LaneCount): string[] {
  if (lanes === 16) return DIGITS.split("");
  return DIGITS.slice(0, lanes / 16)
    .split("")
    .flatMap((before) => DIGITS.split("").map((last) => `${before}${last}`));
}
