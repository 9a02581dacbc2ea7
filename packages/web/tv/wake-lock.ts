/** Keeps the screen from going dark, where the browser can: only a page that is looked at may, so it is asked anew each time. The answer ends it. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let over = false;
  const isOver = () => over;

  async function hold(): Promise<void> {
    if (isOver() || document.hidden || (lock && !lock.released)) return;
    // Undefined where the page came by plain http, and on old TVs: those have no screen saver for their own browser.
    lock = await (navigator as Partial<Navigator>).wakeLock?.request("screen").catch(() => undefined);
    if (isOver()) await lock?.release();
    // The system takes it back when it likes, on a low battery, say.
    else lock?.addEventListener("release", () => void hold(), { once: true });
  }

  const onVisible = () => void hold();
  document.addEventListener("visibilitychange", onVisible);
  void hold();
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", onVisible);
    void lock?.release();
  };
}
