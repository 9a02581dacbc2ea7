import { top } from "../leaderboard/rank-standings.ts";
import { timestamp } from "../round/create-round.ts";
import { roundAt } from "../round/round.ts";
import { zeroSum } from "../vote/sum.ts";
import { createTally, type LeadState } from "./lead-state.ts";
import type { Task } from "./task.ts";

/** Writes `now.json` at each announcement, when the board has changed, and on taking the lead: the one before may have been killed before it did. */
export function writeNowJsonTask(state: LeadState): Task {
  const { nowJson, clock, store } = state.ports;
  return {
    // The log knows now.json by its older name.
    name: "billboard",
    limitMs: 5_000,
    pauseMs: 2_000,
    async step() {
      if (state.rounds === undefined) return undefined;
      const open = roundAt(clock.now(), state.timing);
      const rounds = [open, open + 1].flatMap((number) => state.rounds?.get(number) ?? []);
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
        tally: tally?.round === open ? tally : createTally(state, open, zeroSum(), false),
        leaderboard: top(leaderboard),
        moderations: null,
        room: null,
      });
      return undefined;
    },
  };
}
