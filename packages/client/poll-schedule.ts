import type { OnScreen } from "./on-screen.ts";

/** The edge keeps `/now.json` for 2 s: asking more often tells nothing new. */
const USUAL_MS = 2_000;

/** Every wait is up to this much longer, so that a room does not ask in one instant, ms. */
const SPREAD_MS = 1_000;

/** A screen that has gone without a socket for so long is in a long queue, or a long outage: it reads once a round, when there is news, ms. */
export const PATIENT_MS = 60_000;

/**
 * When a screen that has had no socket for `waitedMs` should read `/now.json` next, ms from `now` (epoch ms): once between each announcement
 * and the start of the movie, and in the first minute every 2 to 3 s.
 */
export function readAgainIn(
  shown: Pick<OnScreen, "round" | "next" | "late">,
  { now, leadMs, waitedMs }: { now: number; leadMs: number; waitedMs: number },
  random: () => number = Math.random,
): number {
  const usual = USUAL_MS + random() * SPREAD_MS;
  const last = shown.next ?? shown.round;
  if (!last || shown.late) return usual / 2;
  const announced = Date.parse(last.endsAt) - leadMs;
  const target = announced + leadMs * (0.3 + 0.4 * random());
  if (target <= now) return usual / 2;
  return waitedMs < PATIENT_MS ? Math.min(usual, target - now) : target - now;
}
