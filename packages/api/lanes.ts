import type { LaneCount } from "@marquee/core/audience/sizing";

/** So many lanes in the rounds that start at `fromMs` (epoch) or later. */
export type LanesFrom = { fromMs: number; lanes: LaneCount };

/** How the number of lanes has changed, and will; before the first change there are 16. No voter has rows in two lanes of one round. */
export type LanePlan = readonly LanesFrom[];

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
