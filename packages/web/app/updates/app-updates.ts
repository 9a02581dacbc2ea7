import { install, type Install } from "./register-service-worker.ts";
import type { ShowStore } from "../../show/state.ts";

/** What the first movie needs comes before what the next visit needs, ms. */
const LATER_MS = 3_000;

/** How long after its start a movie is still new, and nobody minds that the page is loaded anew, ms. Taps for the one before it take up to two seconds. */
const NEW_MS = 3_000;

/** An app that is kept: to be told when the movie, or what became of one's taps, has changed. */
export type AppUpdates = { onShowChange: () => void; stop: () => void };

/** Keeps the app on this device, and new, where the browser lets it. */
export function createAppUpdates({ state, now }: ShowStore, begin = install): AppUpdates {
  let installed: Install | undefined;
  const timer = setTimeout(() => void keep().catch(forbidden), LATER_MS);
  const keep = async () => {
    installed = await begin({ idle: () => (!state.round || state.late) && !state.pending });
  };
  return {
    onShowChange() {
      const { round, pending } = state;
      if (round && !pending && now() - Date.parse(round.startsAt) < NEW_MS) installed?.turn();
    },
    stop() {
      clearTimeout(timer);
      installed?.stop();
    },
  };
}

/** The app works without. */
const forbidden = () => undefined;
