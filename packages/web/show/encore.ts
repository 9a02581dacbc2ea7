import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { favouriteOf, isEncore } from "@marquee/core/movie/favourite-encore";
import type { Round } from "@marquee/core/round/schema";

/** Whether the movie of `round` is shown again because it is tonight's favourite. */
export function isEncoreOf(round: Round, board: Leaderboard): boolean {
  return !round.since && isEncore(round.number) && favouriteOf(board)?.movie.id === round.movie.id;
}
