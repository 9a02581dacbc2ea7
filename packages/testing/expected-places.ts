/** A movie's place: the round in which it got the most votes. */
type Place = { movie: string; votes: number; round: number };

/**
 * The movies of a reaction by the votes of their best round, the most first, the earlier round first among equals. Written without the code
 * that makes the board.
 *
 * @param shown each round with its movie, in order
 */
export function expectedPlaces(
  shown: readonly { round: number; movie: string }[],
  votesIn: (round: number) => number,
): Place[] {
  const best = new Map<string, Place>();
  for (const { round, movie } of shown) {
    const votes = votesIn(round);
    if (votes > (best.get(movie)?.votes ?? 0)) best.set(movie, { movie, votes, round });
  }
  return [...best.values()].sort((a, b) => b.votes - a.votes || a.round - b.round);
}
