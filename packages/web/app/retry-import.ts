import { retryLoad } from "@marquee/client/retry-load";
import { firstPaint } from "./first-paint.ts";

let shown: Promise<void> | undefined;

/** What `load` brings of what the first paint does without: it is asked for when that is on the display, and then again until it is there. */
export async function importAfterPaint<Part>(load: () => Promise<Part>): Promise<Part> {
  await (shown ??= firstPaint(window.boot?.poster));
  return retryLoad(load);
}
