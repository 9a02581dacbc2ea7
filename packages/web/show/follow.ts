import type { OnScreen } from "./flip.ts";

/** The edge keeps `/now.json` for 2 s: asking more often tells nothing new. */
const USUAL_MS = 2_000;

/** Every wait is up to this much longer, so that a room does not ask in one instant, ms. */
const SPREAD_MS = 1_000;

/**
 * When a screen that has no socket should read `/now.json` next, ms from `now` (epoch ms): every 2 to 3 s, and once between the announcement
 * of the next movie and its start.
 */
export function readAgainIn(
  shown: Pick<OnScreen, "round" | "next" | "late">,
  now: number,
  leadMs: number,
  random: () => number = Math.random,
): number {
  const usual = USUAL_MS + random() * SPREAD_MS;
  if (!shown.round || shown.late) return usual / 2;
  if (shown.next) return usual;
  const announced = Date.parse(shown.round.endsAt) - leadMs;
  const target = announced + leadMs * (0.3 + 0.4 * random());
  return target > now ? Math.min(usual, target - now) : usual / 2;
}
