import type { Round } from "@marquee/core/round/schema";
import { REACTIONS, total } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { words } from "../words/words.ts";

/** What the room thought of `round`'s movie, in a line without its title; undefined while its votes are not known. */
export function resultLine(round: Round, tallies: Record<number, Tally>): string | undefined {
  const tally = tallies[round.number];
  if (!tally) return undefined;
  const votes = total(tally);
  if (votes === 0) return words.result.none;
  const top = REACTIONS.reduce((best, reaction) => (tally[reaction] > tally[best] ? reaction : best));
  return words.result.line(tally.voters, tally[top] / votes, top);
}
