/** How a person feels about the movie on screen, best first; the order in which every screen shows them. */
export const REACTIONS = ["love", "like", "meh", "unknown", "hate"] as const;

/** One of the five moods. */
export type Reaction = (typeof REACTIONS)[number];

/** Votes per reaction: whole numbers, 0 or more. */
export type Counts = Record<Reaction, number>;

/** Counts with every reaction at 0. */
export function zero(): Counts {
  return { love: 0, like: 0, meh: 0, unknown: 0, hate: 0 };
}

/** How many votes `counts` holds in all. */
export function total(counts: Counts): number {
  return REACTIONS.reduce((sum, reaction) => sum + counts[reaction], 0);
}

/** The sum of `a` and `b`, reaction by reaction. */
export function add(a: Counts, b: Counts): Counts {
  const sum = zero();
  for (const reaction of REACTIONS) sum[reaction] = a[reaction] + b[reaction];
  return sum;
}
