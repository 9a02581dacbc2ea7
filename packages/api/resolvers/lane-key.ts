import { startsAt, timing } from "@marquee/core/round/round";
import { laneOf, lanesAt } from "../lanes.ts";
import { lanePk } from "../table-keys.ts";

/** The partition key of the lane of `round` that `caller` votes in. */
export const laneKeyOf = (round: number, caller: string): string =>
  lanePk(round, laneOf(caller, lanesAt(startsAt(round, timing(ROUND_MS)), LANE_PLAN)));
