/** How often the page says that it lives, ms; `kiosk.sh` gives it up after a minute without. */
const EVERY_MS = 5_000;

/**
 * Says in the browser's log, for as long as the TV is drawn, that it lives, if the address asks for it as that of `packages/kiosk/kiosk.sh` does: a
 * page that is blank, hangs or is not ours is silent. The answer ends it.
 */
export function sendHeartbeats(hash = location.hash): () => void {
  if (hash !== "#heartbeat") return () => undefined;
  // eslint-disable-next-line no-console -- the log is where the kiosk listens
  const beat = () => console.info("Marquee heartbeat");
  beat();
  const timer = setInterval(beat, EVERY_MS);
  return () => clearInterval(timer);
}
