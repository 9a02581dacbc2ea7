import { top } from "../leaderboard/rank-standings.ts";
import { roundAt } from "../round/round.ts";
import type { Round } from "../round/schema.ts";
import type { Lane } from "./task.ts";
import { nobody, type Stage, tallyOf, timestamp } from "./lead-state.ts";

/** Writes `now.json` at each announcement, when the board has changed, and on taking the lead: the one before may have been killed before it did. */
export function posting(stage: Stage): Lane {
  const { billboard, clock, memory } = stage.ports;
  return {
    name: "billboard",
    limitMs: 5_000,
    pauseMs: 2_000,
    async step() {
      if (stage.rounds === undefined) return undefined;
      const open = roundAt(clock.now(), stage.timing);
      const rounds = [open, open + 1]
        .map((number) => stage.rounds?.get(number))
        .filter((round): round is Round => round !== undefined);
      if (rounds.length === 0) return undefined;

      const [board, stored] = await Promise.all([
        stage.leaderboard ?? memory.leaderboard(),
        stage.tally ?? memory.tally(),
      ]);
      // Meanwhile the stage may have learnt of newer ones.
      const leaderboard = (stage.leaderboard ??= board);
      const tally = stage.tally ?? stored;
      await billboard.write({
        now: timestamp(clock.now()),
        rounds,
        tally: tally?.round === open ? tally : tallyOf(stage, open, nobody(), false),
        leaderboard: top(leaderboard),
      });
      return undefined;
    },
  };
}
