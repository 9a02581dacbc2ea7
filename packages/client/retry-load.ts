/** A part of the app that did not arrive is asked for again after this, ms. */
export const LOAD_RETRY_MS = 1_500;

/** What `load` brings, however often it has to be asked: on a crowded network a part of the app may get lost, and a screen must not stay without it. */
export async function retryLoad<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, LOAD_RETRY_MS));
    }
  }
}
