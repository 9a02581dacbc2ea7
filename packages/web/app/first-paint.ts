/** A poster that takes longer than this keeps nothing else waiting, ms. */
const PATIENCE_MS = 1_500;

/** A page that nobody looks at has no frames: then a frame takes so long, ms. */
const UNSEEN_MS = 100;

/** A page that nobody looks at has no paint to tell of: then it is taken to be over after this, ms. */
const UNTOLD_MS = 1_000;

/**
 * Resolves when the page's first `poster` is on screen, or can't be had, or takes too long. What the first paint does without is asked for after
 * that: on a crowded network it would come in place of the movie.
 */
export async function firstPaint(poster: Promise<unknown> | undefined): Promise<void> {
  await Promise.race([poster, pause(PATIENCE_MS)]);
  // A frame's scripts run before it is painted, so the next one's run after that.
  await frame();
  await frame();
  // On a slow phone it is a while from there to the display.
  await Promise.race([displayed(), pause(UNTOLD_MS)]);
  // And what follows is no part of that frame.
  await pause(0);
}

/** Resolves when the browser tells that the page's first words or pictures are on the display; at once where it tells no such thing. */
const displayed = () =>
  new Promise<void>((resolve) => {
    const told =
      "PerformanceObserver" in globalThis && PerformanceObserver.supportedEntryTypes.includes("paint");
    if (!told) {
      resolve();
      return;
    }
    new PerformanceObserver((paints, observer) => {
      if (paints.getEntriesByName("first-contentful-paint").length === 0) return;
      observer.disconnect();
      resolve();
    }).observe({ type: "paint", buffered: true });
  });

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const frame = () => Promise.race([new Promise(requestAnimationFrame), pause(UNSEEN_MS)]);
