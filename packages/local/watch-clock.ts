import { createStepDetector, type DeviceClocks } from "@marquee/core/clock";

/** The clocks are looked at so often, ms. */
const LOOK_MS = 500;

/**
 * Looks whether the system's clock was set, or stood still with the machine: tells `onStep` by how much it is ahead of what it would be, ms.
 * The answer ends the watch.
 */
export function watchClock(onStep: (byMs: number) => void, clocks: DeviceClocks): () => void {
  const step = createStepDetector(clocks);
  const timer = setInterval(() => {
    const byMs = step();
    if (byMs !== 0) onStep(byMs);
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
