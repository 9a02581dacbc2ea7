import { type Counts, REACTIONS, type Reaction, total } from "@marquee/core/vote/reaction";

/** What a room thinks of a movie: nothing yet; one thing more than any other, by its share of all votes, 0 to 1; or no one thing. */
export type Verdict =
  | { of: "nobody"; mood?: undefined }
  | { of: "split"; mood?: undefined }
  | { of: "mood"; mood: Reaction; share: number };

/** A mood leads when it is ahead by this share of all votes; with less the next handful of taps would turn it. */
const LEAD = 0.05;

/** The room's verdict by its votes. */
export function verdictOf(counts: Counts): Verdict {
  const votes = total(counts);
  if (votes === 0) return { of: "nobody" };
  const [first, second] = strongest(counts);
  if (counts[first] - counts[second] < LEAD * votes) return { of: "split" };
  return { of: "mood", mood: first, share: counts[first] / votes };
}

/** The share that `reaction` has of all votes, 0 to 1. */
export const shareOf = (counts: Counts | undefined, reaction: Reaction): number =>
  counts && counts[reaction] > 0 ? counts[reaction] / total(counts) : 0;

/** The two moods with the most votes, the stronger one first. */
export function strongest(counts: Counts): [Reaction, Reaction] {
  const [first = "love", second = "hate"] = [...REACTIONS].sort((a, b) => counts[b] - counts[a]);
  return [first, second];
}
