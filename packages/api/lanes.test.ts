import { LANE_COUNTS } from "@marquee/core/audience/sizing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { changeLanes, laneNames, laneOf, lanesAt, type LanePlan } from "./lanes.ts";

const count = fc.constantFrom(...LANE_COUNTS);

test("every visitor has one of the lanes, and each lane can be had", () => {
  fc.assert(
    fc.property(fc.uuid(), count, (id, lanes) => laneNames(lanes).includes(laneOf(`us-east-1:${id}`, lanes))),
  );
  const everyone = Array.from({ length: 256 }, (_, n) => `us-east-1:${n.toString(16).padStart(12, "0")}`);
  for (const lanes of LANE_COUNTS) {
    expect(new Set(laneNames(lanes)).size).toBe(lanes);
    expect(new Set(everyone.map((id) => laneOf(id, lanes)))).toEqual(new Set(laneNames(lanes)));
  }
});

test("a change of the lanes leaves all rounds as they are that start before it", () => {
  const changes = fc.array(fc.record({ lanes: count, at: fc.nat(1_000) }), { maxLength: 6 });
  fc.assert(
    fc.property(changes, fc.nat(2_000), (list, startMs) => {
      let plan: LanePlan = [];
      for (const { lanes, at } of list) {
        const changed = changeLanes(plan, lanes, at);
        if (startMs < at) expect(lanesAt(startMs, changed)).toBe(lanesAt(startMs, plan));
        plan = changed;
      }
      expect(lanesAt(3_000, plan)).toBe(list.at(-1)?.lanes ?? 16);
    }),
  );
});
