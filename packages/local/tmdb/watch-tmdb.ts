import { createTmdb, type TmdbOptions } from "@marquee/core/movie/tmdb";

/** The pause until TMDB is asked again, ms. */
const ASK_AGAIN_MS = 30_000;

/**
 * Asks TMDB for a page at once, and again until it answers. `onTrouble` hears why it does not, each reason once, and undefined as soon as it
 * does: then it is asked no more. The answer ends the watch.
 */
export function watchTmdb(
  options: TmdbOptions,
  onTrouble: (trouble: string | undefined) => void,
): () => void {
  const tmdb = createTmdb(options);
  let timer: NodeJS.Timeout | undefined;
  let told: string | undefined;
  let ended = false;

  const ask = async () => {
    const trouble = await tmdb.page(1).then(
      () => undefined,
      (error: unknown) => (error as Error).message,
    );
    if (ended) return;
    if (trouble !== told) onTrouble((told = trouble));
    if (trouble === undefined) return;
    timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
    timer.unref();
  };
  void ask();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
