import { LOAD_RETRY_MS, retryLoad } from "@marquee/client/retry-load";
import { firstPaint } from "./first-paint.ts";

let shown: Promise<void> | undefined;

/** What `load` brings of what the first paint does without: it is asked for when that is on the display, and then again until it is there. */
export async function importAfterPaint<Part>(load: () => Promise<Part>): Promise<Part> {
  await (shown ??= firstPaint(window.boot?.poster));
  return retryLoad(load);
}

/** Has a stylesheet that was lost asked for again, in its old place: Vite does that for scripts alone. */
export function retryLostStyles(): void {
  const onLost = ({ target: lost }: Event) => {
    if (lost instanceof HTMLLinkElement && lost.rel === "stylesheet")
      setTimeout(() => lost.replaceWith(lost.cloneNode()), LOAD_RETRY_MS);
  };
  addEventListener("error", onLost, true);
}
