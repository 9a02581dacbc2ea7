import type { CDPSession } from "playwright-core";

/** The time of a page: the machine's until it is driven, then that of whoever drives. */
export type DrivenTime = ReturnType<typeof createDrivenTime>;

/**
 * Chromium's own virtual time: `Date`, `performance` and timers of the page follow it, and its code runs as it is. Time stands still while the
 * page waits for an answer or a picture. Animations go by frames, which nobody drives: they stand still until they are finished by script.
 */
export function createDrivenTime() {
  let driver: CDPSession | undefined;
  let at = 0;
  let passed: () => void = () => undefined;

  const now = async (session: CDPSession) => {
    const { result } = await session.send("Runtime.evaluate", { expression: "Date.now()" });
    return Number(result.value);
  };

  return {
    get known() {
      return driver ? at : Date.now();
    },
    now: async () => (driver ? now(driver) : Date.now()),
    /** Stops the time of the page of `session`; from here on it passes in `runTo` only. */
    async drive(session: CDPSession): Promise<void> {
      await session.send("Emulation.setVirtualTimePolicy", { policy: "pause" });
      await session.send("Animation.setPlaybackRate", { playbackRate: 0 });
      session.on("Emulation.virtualTimeBudgetExpired", () => passed());
      at = await now(session);
      driver = session;
    },
    /** Lets time pass until `epochMs`, at once but for what is being loaded, and with every timer at its due time. */
    async runTo(epochMs: number): Promise<void> {
      if (!driver || epochMs <= at) return;
      const done = new Promise<void>((resolve) => (passed = resolve));
      await driver.send("Emulation.setVirtualTimePolicy", {
        policy: "pauseIfNetworkFetchesPending",
        budget: epochMs - at,
      });
      await done;
      at = epochMs;
    },
  };
}
