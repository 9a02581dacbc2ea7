/** After so many losses of parts of the app the page is loaded anew... */
const MOST_LOSSES = 4;

/** ...but not twice within this, ms. */
const ANEW_MS = 60_000;

const KEY = "marquee.anew";

/**
 * Has `reload` load the page anew when parts stay away though they are asked for again and the server answers: older browsers keep what was lost once as
 * lost for as long as the page lives, and a deployment takes away what came before it.
 */
export function reloadOnLostChunk(reload = () => location.reload()): void {
  let losses = 0;
  async function onPartLost(): Promise<void> {
    losses += 1;
    if (losses % MOST_LOSSES > 0) return;
    try {
      if (Date.now() - Number(sessionStorage.getItem(KEY)) < ANEW_MS) return;
      const { ok } = await fetch("/now.json", { cache: "no-store" });
      if (!ok) return;
      sessionStorage.setItem(KEY, `${Date.now()}`);
      reload();
    } catch {
      // No network, or no memory of the last time: it goes on as it is.
    }
  }
  addEventListener("vite:preloadError", () => void onPartLost());
}
