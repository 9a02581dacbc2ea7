import { createRound } from "@marquee/core/round/create-round";
import type { Clock } from "@marquee/core/clock";
import type { Round } from "@marquee/core/round/schema";
import { type Counts, REACTIONS, type Reaction, zero } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { movie, TIMING } from "@marquee/testing/conductor/conductor-fixture";
import type { VotingPage } from "@marquee/testing/voting-page";
import { emptyState, reduce } from "@marquee/web/show/reduce";
import { createTallyPlayer } from "@marquee/web/show/tally-player";

/** What a phone shows of the room's counters, and what it knows of its own taps. */
export type Screen = ReturnType<typeof createScreen>;

export const createRoundOf = (number: number): Round => createRound(number, movie(number), TIMING);

/** The counters of the phone whose page this is: the state that phones show, written by what plays their tallies. */
export function createScreen({ ballots }: VotingPage, clock: Clock) {
  let state = emptyState();
  const player = createTallyPlayer(
    "phone",
    state,
    (tally) => (state = reduce(state, { type: "drawn", tally })),
    clock,
  );
  return {
    hear: (tally: Tally) => void player.hear({ type: "tally", tally }),
    flip: (round: Round) => void player.hear({ type: "flip", round, next: undefined, late: false, past: [] }),
    tap(round: number, reaction: Reaction): void {
      ballots.tap(round, reaction);
      player.tapped(round, reaction);
    },
    /** As the buttons show it: at least one's own votes. */
    shown(round: number): Counts {
      const shown = { ...(state.tallies[round] ?? zero()) };
      const { mine } = ballots.counts(round);
      for (const reaction of REACTIONS) shown[reaction] = Math.max(shown[reaction], mine[reaction]);
      return shown;
    },
    pending: (round: number): Counts => ballots.counts(round).pending,
  };
}
