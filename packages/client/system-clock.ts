import type { Clock } from "@marquee/core/clock";

/** What a device tells the time by. */
export type DeviceClocks = {
  /** Milliseconds that only ever grow. They may stand still while the device sleeps. */
  monotonic: () => number;
  /** The device's own clock, epoch ms. It goes on during sleep, but it may be wrong, and be set meanwhile. */
  device: () => number;
};

/** The device's own clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    // A moment that has just passed is now; Node warns of a negative one.
    const timer = setTimeout(run, Math.max(0, ms));
    return () => clearTimeout(timer);
  },
};
