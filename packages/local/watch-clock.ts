import type { DeviceClocks } from "@marquee/client/system-clock";

/** The clocks are looked at so often, ms. */
const LOOK_MS = 500;

/** Clocks that differ by so much more than at the last look did not both run, ms: one that is being corrected drifts by a fraction of this. */
const STEP_MS = 250;

/**
 * Looks whether the system's clock was set, or stood still with the machine: tells `onStep` by how much it is ahead of what it would be, ms.
 * The answer ends the watch.
 */
export function watchClock(onStep: (byMs: number) => void, { device, monotonic }: DeviceClocks): () => void {
  const ahead = () => device() - monotonic();
  let last = ahead();
  const timer = setInterval(() => {
    const now = ahead();
    const step = now - last;
    last = now;
    if (Math.abs(step) > STEP_MS) onStep(step);
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
