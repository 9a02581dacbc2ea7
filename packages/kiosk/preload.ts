import { HEARTBEAT_MS } from "./watchdog.ts";

/** The name of the message by which the page says that it is alive. */
export const HEARTBEAT = "marquee-beat";

declare global {
  interface Window {
    /** Electrobun's one-way channel out of a sandboxed page. */
    __electrobunEventBridge?: { postMessage(message: string): void };
    __electrobunWebviewId?: number;
  }
}

/**
 * The script that runs before the TV's own at `origin`: it sends a heartbeat every `everyMs` once the app is mounted, and says whether any
 * text or picture came or went since the last one. An error page is silent, and so is any other page.
 */
export function preload(origin: string, everyMs = HEARTBEAT_MS): string {
  return `(${watch.toString()})(${JSON.stringify({ origin, everyMs, kind: HEARTBEAT })})`;
}

/** Runs in the page, so it knows nothing but its arguments. */
function watch({ origin, everyMs, kind }: { origin: string; everyMs: number; kind: string }): void {
  if (location.origin !== origin) return;

  const hidePointer = () => {
    const style = document.createElement("style");
    style.textContent = "* { cursor: none !important }";
    document.head.append(style);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", hidePointer);
  else hidePointer();
  addEventListener("contextmenu", (event) => event.preventDefault(), true);

  let moving = false;
  // Not attributes: a picture that only shifts against burn-in is no show.
  new MutationObserver(() => (moving = true)).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  });
  setInterval(() => {
    if (!document.querySelector("#app .tv")) return;
    const payload = {
      id: window.__electrobunWebviewId,
      eventName: "host-message",
      detail: JSON.stringify({ kind, moving }),
    };
    window.__electrobunEventBridge?.postMessage(
      JSON.stringify({ id: "webviewEvent", type: "message", payload }),
    );
    moving = false;
  }, everyMs);
}
