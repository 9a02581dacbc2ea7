import { firstPaint } from "./first-paint.ts";

/** A part of the app that did not arrive is asked for again after this, ms. */
const AGAIN_MS = 1_500;

/** What `load` brings, however often it has to be asked: on a crowded network a part of the app may get lost, and a screen must not stay without it. */
export async function retryImport<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

let shown: Promise<void> | undefined;

/** The same for what the first paint does without: it is asked for when that is on the display. */
export async function importAfterPaint<Part>(load: () => Promise<Part>): Promise<Part> {
  await (shown ??= firstPaint(window.boot?.poster));
  return retryImport(load);
}

/** Has a stylesheet that was lost asked for again, in its old place: Vite does that for scripts alone. */
export function retryLostStyles(): void {
  const onLost = ({ target: lost }: Event) => {
    if (lost instanceof HTMLLinkElement && lost.rel === "stylesheet")
      setTimeout(() => lost.replaceWith(lost.cloneNode()), AGAIN_MS);
  };
  addEventListener("error", onLost, true);
}
