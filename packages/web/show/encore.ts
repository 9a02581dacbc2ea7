import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { favouriteOf, isEncore } from "@marquee/core/movie/favourite-encore";
import type { Round } from "@marquee/core/round/schema";

/** Whether the movie of `round` is shown again because it is tonight's favourite. */
export function isEncoreOf({ number, movie }: Round, board: Leaderboard): boolean {
  return isEncore(number) && favouriteOf(board)?.movie.id === movie.id;
}
