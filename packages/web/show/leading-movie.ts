import type { Leaderboard, Standing } from "@marquee/core/leaderboard/schema";
import type { Reaction } from "@marquee/core/vote/reaction";

/** The movie that leads in `reaction` tonight; undefined while none has a vote. */
export function leaderOf({ standings }: Leaderboard, reaction: Reaction): Standing | undefined {
  return standings.find((standing) => standing.reaction === reaction && standing.rank === 1);
}
