import type { Clock } from "@marquee/core/clock";

/** The device's own clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    // A moment that has just passed is now; Node warns of a negative one.
    const timer = setTimeout(run, Math.max(0, ms));
    return () => clearTimeout(timer);
  },
};
