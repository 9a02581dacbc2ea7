import { isThrottled, signInPauseMs } from "./sign-in-pause.ts";
import type { LiveSessionOptions } from "./live-session.ts";
import { createLoop, type Loop } from "./loop.ts";

/** Asks for credentials until there are any. */
export function createSignIn(
  { api, follower: { standing }, ports }: LiveSessionOptions,
  onReady: () => void,
): Loop {
  const { random, monotonic } = ports;
  const arrivedAt = monotonic();
  return createLoop(
    async () => {
      if (standing.identity === "ready" || ports.isResting?.()) return undefined;
      try {
        await api.signIn();
      } catch (error) {
        if (isThrottled(error)) standing.identify("queued");
        throw error;
      }
      standing.identify("ready");
      onReady();
      return undefined;
    },
    random,
    (failures) => signInPauseMs(failures, monotonic() - arrivedAt, random),
  );
}
