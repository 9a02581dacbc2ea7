import { endsAt, roundAt } from "../round/round.ts";
import type { LeadState } from "./lead-state.ts";
import type { Task } from "./task.ts";

/** Writes the page of the movie that is on, as soon as that is on or known, once a round. Where a server makes it itself there is nothing to do. */
export function writePageTask(state: LeadState): Task {
  const { moviePage, clock } = state.ports;
  let written: number | undefined;
  return {
    name: "page",
    limitMs: 7_000,
    pauseMs: 5_000,
    async step() {
      if (!moviePage) return undefined;
      const open = roundAt(clock.now(), state.timing);
      const round = state.rounds?.get(open);
      if (round && written !== open) {
        await moviePage.write({ round, tally: state.tally });
        written = open;
      }
      return endsAt(open, state.timing);
    },
  };
}
