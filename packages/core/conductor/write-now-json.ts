import { top } from "../leaderboard/rank-standings.ts";
import { timestamp } from "../round/create-round.ts";
import { roundAt } from "../round/round.ts";
import type { Round } from "../round/schema.ts";
import { countsOfRun, isOfRun } from "../vote/run-tally.ts";
import type { Tally } from "../vote/schema.ts";
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
        tally: tallyOf(state, open, tally),
        leaderboard: top(leaderboard),
        ...UNTOLD,
        asleep: false,
      });
      return undefined;
    },
  };
}

/** What is no business of who only reads now.json. */
const UNTOLD = { moderations: null, room: null };

/** Writes that the show is asleep, with `last`, the movie that screens keep, and its votes. */
export async function writeAsleep(state: LeadState, last: Round | undefined): Promise<void> {
  const { nowJson, clock, store } = state.ports;
  const [leaderboard, stored] = await Promise.all([store.leaderboard(), store.tally()]);
  const open = roundAt(clock.now(), state.timing);
  await nowJson.write({
    now: timestamp(clock.now()),
    rounds: last ? [last] : [],
    tally: stored && stored.round === last?.number ? stored : createTally(state, open, zeroSum(), false),
    leaderboard: top(leaderboard),
    ...UNTOLD,
    asleep: true,
  });
}

/** The tally of round `open`: what is known of it, or else its first one, in which a movie that a host holds keeps what was said before. */
function tallyOf(state: LeadState, open: number, known: Tally | undefined): Tally {
  if (known?.round === open) return known;
  const round = state.rounds?.get(open);
  const before = round && known && isOfRun(known, round) ? countsOfRun(known) : null;
  return createTally(state, open, zeroSum(), false, before);
}
