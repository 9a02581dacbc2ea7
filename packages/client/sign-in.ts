import { isFull, seatPause } from "./backoff.ts";
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
      if (standing.identity === "ready") return undefined;
      try {
        await api.signIn();
      } catch (error) {
        if (isFull(error)) standing.identify("queued");
        throw error;
      }
      standing.identify("ready");
      onReady();
      return undefined;
    },
    random,
    (failures) => seatPause(failures, monotonic() - arrivedAt, random),
  );
}
