import { createStepDetector, type DeviceClocks } from "@marquee/core/clock";

/** The clocks are looked at so often, ms. */
const LOOK_MS = 1_000;

/** A page in sight that was kept from looking for so long has slept, ms: a busy device pauses, too, but not as long. */
const SLEPT_MS = 6_000;

/** The outside of a sleep detector. */
export type SleepPorts = DeviceClocks & {
  /** Nobody looks at the page: the browser lets it look at its clocks but once a minute. */
  isHidden: () => boolean;
  /** The device has slept, and its monotonic clock stood still meanwhile; or its own clock was set. */
  onStandstill: () => void;
  /** The page runs again after a while in which it did not, though it may have been in sight all along. */
  onWake: () => void;
};

/** Tells when a device has slept. */
export type SleepDetector = {
  /** Looks at the clocks now; true if that found the page awake again, and told so. */
  look: () => boolean;
  stop: () => void;
};

/**
 * Tells when the device has slept, which no event does on a laptop whose lid is closed: by the time that passed by its monotonic clock and by its
 * own.
 */
export function createSleepDetector(ports: SleepPorts): SleepDetector {
  const { monotonic, device, isHidden, onStandstill, onWake } = ports;
  const step = createStepDetector(ports);
  const read = () => ({ device: device(), monotonic: monotonic() });
  let last = read();

  function look(): boolean {
    const now = read();
    const passed = { device: now.device - last.device, monotonic: now.monotonic - last.monotonic };
    last = now;
    if (step() !== 0) onStandstill();
    if (isHidden() || Math.max(passed.device, passed.monotonic) < SLEPT_MS) return false;
    onWake();
    return true;
  }

  const timer = setInterval(look, LOOK_MS);
  return { look, stop: () => clearInterval(timer) };
}
