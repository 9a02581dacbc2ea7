/** What happens to a page that sleeps. */
export type SleepEvents = {
  /** The device has slept, and the page's monotonic clock stood still meanwhile; or the device's own clock was set. */
  onStandstill: () => void;
  /** The browser freezes the page: it hears nothing from now on. */
  onFreeze: () => void;
  /** The page runs again after a while in which it did not, though it may have been in sight all along. */
  onWake: () => void;
};

/** The page looks at its clocks so often, ms... */
const LOOK_MS = 1_000;
/** ...and one that is in sight and was kept from it for so long has slept, ms: a busy device pauses, too, but not as long. */
const SLEPT_MS = 6_000;
/** Clocks that differ by so much more than at the last look did not both run, ms: one that is being corrected drifts by a fraction of this. */
const STANDSTILL_MS = 250;

/**
 * Tells when the page has slept, which no event does on a laptop whose lid is closed: by the time that passed by the page's monotonic clock and
 * by the device's.
 */
export function watchSleep({ onStandstill, onFreeze, onWake }: SleepEvents): {
  /** Looks at the clocks now; true if that found the page awake again, and told so. */
  look: () => boolean;
  stop: () => void;
} {
  let last = { device: Date.now(), monotonic: performance.now() };

  function look(): boolean {
    const now = { device: Date.now(), monotonic: performance.now() };
    const device = now.device - last.device;
    const monotonic = now.monotonic - last.monotonic;
    last = now;
    if (Math.abs(device - monotonic) > STANDSTILL_MS) onStandstill();
    // The browser lets a hidden page look but once a minute.
    if (document.hidden || Math.max(device, monotonic) < SLEPT_MS) return false;
    onWake();
    return true;
  }

  function onResume(): void {
    if (!look()) onWake();
  }

  const timer = setInterval(look, LOOK_MS);
  document.addEventListener("freeze", onFreeze);
  document.addEventListener("resume", onResume);
  return {
    look,
    stop() {
      clearInterval(timer);
      document.removeEventListener("freeze", onFreeze);
      document.removeEventListener("resume", onResume);
    },
  };
}
