import { COUNT_MS } from "../audience/presence.ts";
import type { LeadState } from "./lead-state.ts";
import { type Task, within } from "./task.ts";

/** Longest that the first tally waits to know the audience, ms; then it says 0. */
const COUNT_LIMIT_MS = 2_000;

/** Counts the audience every `COUNT_MS`. */
export function countAudienceTask(state: LeadState): Task {
  const { audience, clock, metrics } = state.ports;
  return {
    name: "audience",
    limitMs: 5_000,
    pauseMs: COUNT_MS,
    async step() {
      try {
        state.audience = await within(COUNT_LIMIT_MS, audience.count(clock.now()), clock);
        metrics.record("Audience", state.audience);
      } finally {
        state.audience ??= 0;
      }
      return clock.now() + COUNT_MS;
    },
  };
}
