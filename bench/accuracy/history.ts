import { type Counts, REACTIONS, type Reaction, total, zero } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";

/** What one round's ledger held, and when, and what was published of it. */
type Kept = { ledger: Counts; votes: { at: number; total: number }[]; published: Counts; tallies: number };

export type History = ReturnType<typeof createHistory>;

/** What screens are held against. `now`: epoch ms. */
export function createHistory(now: () => number) {
  const rounds = new Map<number, Kept>();
  const of = (round: number): Kept => {
    const kept = rounds.get(round) ?? { ledger: zero(), votes: [], published: zero(), tallies: 0 };
    rounds.set(round, kept);
    return kept;
  };
  return {
    /** A batch has reached the ledger. */
    counted(round: number, batch: Counts): void {
      const kept = of(round);
      for (const reaction of REACTIONS) kept.ledger[reaction] += batch[reaction];
      kept.votes.push({ at: now(), total: total(kept.ledger) });
    },
    published(tally: Tally): void {
      const kept = of(tally.round);
      kept.tallies += 1;
      for (const reaction of REACTIONS)
        kept.published[reaction] = Math.max(kept.published[reaction], tally[reaction]);
    },
    /** The greater of ledger and published tallies. */
    most: (round: number, reaction: Reaction): number =>
      Math.max(of(round).ledger[reaction], of(round).published[reaction]),
    /** How long ago the ledger first held more votes than `shown`, ms; 0: it does not. */
    behindMs(round: number, shown: number): number {
      const { votes } = of(round);
      let [low, high] = [0, votes.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((votes[middle]?.total ?? 0) > shown) high = middle;
        else low = middle + 1;
      }
      const later = votes[low];
      return later ? now() - later.at : 0;
    },
    /** How many tallies the rounds from `first` to `last` had. */
    tallies: (first: number, last: number): number =>
      [...rounds].reduce(
        (sum, [round, kept]) => sum + (round >= first && round <= last ? kept.tallies : 0),
        0,
      ),
  };
}
