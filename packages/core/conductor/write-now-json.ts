import { top } from "../leaderboard/rank-standings.ts";
import { roundAt } from "../round/round.ts";
import type { Round } from "../round/schema.ts";
import type { Task } from "./task.ts";
import { nobody, type LeadState, tallyOf, timestamp } from "./lead-state.ts";

/** Writes `now.json` at each announcement, when the board has changed, and on taking the lead: the one before may have been killed before it did. */
export function writeNowJsonTask(state: LeadState): Task {
  const { nowJson, clock, store } = state.ports;
  return {
    name: "billboard",
    limitMs: 5_000,
    pauseMs: 2_000,
    async step() {
      if (state.rounds === undefined) return undefined;
      const open = roundAt(clock.now(), state.timing);
      const rounds = [open, open + 1]
        .map((number) => state.rounds?.get(number))
        .filter((round): round is Round => round !== undefined);
      if (rounds.length === 0) return undefined;

      const [board, stored] = await Promise.all([
        state.leaderboard ?? store.leaderboard(),
        state.tally ?? store.tally(),
      ]);
      // Meanwhile the state may have learnt of newer ones.
      const leaderboard = (state.leaderboard ??= board);
      const tally = state.tally ?? stored;
      await nowJson.write({
        now: timestamp(clock.now()),
        rounds,
        tally: tally?.round === open ? tally : tallyOf(state, open, nobody(), false),
        leaderboard: top(leaderboard),
      });
      return undefined;
    },
  };
}
