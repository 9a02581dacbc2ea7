import type { Round } from "@marquee/core/round/schema";
import type { Tally } from "@marquee/core/vote/schema";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import { verdictOf } from "./verdict.ts";

/** What the room thought of `round`'s movie, in a line without its title; undefined while its votes are not known. */
export function resultLine(round: Round, tallies: Record<number, Tally>): string | undefined {
  const tally = tallies[round.number];
  if (!tally) return undefined;
  const verdict = verdictOf(tally);
  if (verdict.of === "nobody") return wordsAfterPaint.result.none();
  if (verdict.of === "split") return wordsAfterPaint.result.split(tally.voters);
  return wordsAfterPaint.result.line(tally.voters, verdict.share, verdict.mood);
}
