import { COUNT_MS } from "../audience/presence.ts";
import type { LeadState } from "./lead-state.ts";
import { type Task, within } from "./task.ts";

/** Longest that the first tally waits to know the audience, ms; then it says 0. */
const COUNT_LIMIT_MS = 2_000;

/** Who comes while the show is about to fall asleep is to see a movie soon: so often is looked for them, ms. */
const LOOK_MS = 1_000;

/** Counts the audience every `COUNT_MS`, and tells whether the show may fall asleep. */
export function countAudienceTask(state: LeadState): Task {
  const { sleep, ports } = state;
  const { audience, clock, metrics } = ports;
  return {
    name: "audience",
    limitMs: 5_000,
    pauseMs: COUNT_MS,
    async step() {
      try {
        const { phones, lastSeenAt } = await within(COUNT_LIMIT_MS, audience.count(clock.now()), clock);
        state.audience = phones;
        metrics.record("Audience", phones);
        const before = sleep.state.name;
        // From then on it is for whoever puts the show to sleep to look.
        if (before !== "asleep") sleep.happen({ name: "counted", at: clock.now(), lastSeenAt });
        if (sleep.state.name !== before) state.wake.sleepChanged();
      } finally {
        state.audience ??= 0;
      }
      return clock.now() + (sleep.state.name === "awake" ? COUNT_MS : LOOK_MS);
    },
  };
}
