/** A poster that takes longer than this keeps nothing else waiting, ms. */
const PATIENCE_MS = 1_500;

/** A page that nobody looks at has no frames: then a frame takes so long, ms. */
const UNSEEN_MS = 100;

/**
 * Resolves when the page's first `poster` is on screen, or can't be had, or takes too long. What the first paint does without is asked for after
 * that: on a crowded network it would come in place of the movie.
 */
export async function painted(poster: Promise<unknown> | undefined): Promise<void> {
  await Promise.race([poster, pause(PATIENCE_MS)]);
  // A frame's scripts run before it is painted, so the next one's run after that.
  await frame();
  await frame();
  // And what follows is no part of that frame.
  await pause(0);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const frame = () => Promise.race([new Promise(requestAnimationFrame), pause(UNSEEN_MS)]);
