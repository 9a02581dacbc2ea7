/** Time, handed in, so that a test runs a whole evening in milliseconds. */
export type Clock = {
  /** Epoch milliseconds. */
  now: () => number;
  /** Calls `run` once, in `ms` milliseconds (at once when that is 0 or less). The answer calls it off. */
  after: (ms: number, run: () => void) => () => void;
};

/** A clock's timers without its time. */
export type Timers = Pick<Clock, "after">;

/** What a device tells the time by. */
export type DeviceClocks = {
  /** Milliseconds that only ever grow. They may stand still while the device sleeps. */
  monotonic: () => number;
  /** The device's own clock, epoch ms. It goes on during sleep, but it may be wrong, and be set meanwhile. */
  device: () => number;
};

/** Clocks that differ by so much more than at the last look did not both run, ms: one that is being corrected drifts by a fraction of this. */
const STEP_MS = 250;

/**
 * Answers by how much the device's own clock has stepped since the last call, ms; 0 when it has not. It steps when it is set, and when the
 * device slept and its monotonic clock stood still meanwhile.
 */
export function createStepDetector({ device, monotonic }: DeviceClocks): () => number {
  const ahead = () => device() - monotonic();
  let last = ahead();
  return () => {
    const step = ahead() - last;
    last += step;
    return Math.abs(step) > STEP_MS ? step : 0;
  };
}
