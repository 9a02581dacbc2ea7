import { expire, oldestOnBoard, rank, withoutStandings } from "../leaderboard/rank-standings.ts";
import type { Standing } from "../leaderboard/schema.ts";
import { closesAt, roundAt } from "../round/round.ts";
import { firstOfRun } from "../round/run.ts";
import type { Round } from "../round/schema.ts";
import { add, type Counts, total, zero } from "../vote/reaction.ts";
import { sameSum, type Sum, zeroSum } from "../vote/sum.ts";
import { fitsOneMessage } from "../vote/fits-one-message.ts";
import { createTally, type LeadState, publishTally } from "./lead-state.ts";
import { isAhead, readClosed, votesBeforeClosed } from "./run-votes.ts";
import type { Task } from "./task.ts";
import { isOffBoard } from "./wishes.ts";

/** Most rounds closed in one go, so that a long backlog is not begun anew when its conductor ends. */
const MOST_AT_ONCE = 30;

/** Most attempts to get the board stored against others who write it, too. */
const BOARD_ATTEMPTS = 5;

/** A round with its votes, and those of the rounds before it in which its movie was held. */
type Closing = { round: Round; counts: Sum; before: Counts | null };

/**
 * Closes each round `graceMs + settleMs` after its end: sums the ledger, publishes that as the final tally, keeps it in the round's row and ranks it. Each is summed
 * once more at the close of the next, for a vote that was written late. What predecessors left open is closed likewise, as far back as
 * the board goes. How far rounds are closed is stored last: whoever is killed before that leaves the work to be done again, and doing it again
 * changes nothing.
 */
export function closeRoundTask(state: LeadState): Task {
  const { clock, store, metrics, votes } = state.ports;
  const { timing } = state;
  const sums = new Map<number, Sum>();

  return {
    name: "close",
    limitMs: 60_000,
    pauseMs: 2_000,
    async step() {
      const now = clock.now();
      // A final tally, too, tells how many are here.
      if (state.audience === undefined) return now + timing.tickMs;
      // The last round with closesAt(round) <= now.
      const due = roundAt(now - timing.graceMs - timing.settleMs, timing) - 1;
      if (!state.closed || isAhead(state.closed, state)) {
        state.closed = await readClosed(state);
        const { round, sum } = state.closed;
        // What everybody was told by the one before is not told again.
        if (sum) sums.set(round, sum);
      }
      const from = Math.max(state.closed.round + 1, oldestOnBoard(now, timing));
      if (from > due) return closesAt(due + 1, timing);

      const announced = await store.rounds(from - 1, due);
      const again = announced.filter(({ number }) => number < from);
      const first = announced.filter(({ number }) => number >= from).slice(0, MOST_AT_ONCE);
      const through = first.length < MOST_AT_ONCE ? due : (first.at(-1)?.number ?? due);

      const changed: Closing[] = [];
      let { run } = state.closed;
      // In their order: what stays on adds to what was closed before.
      for (const round of [...again, ...first]) {
        const [counts, before] = await Promise.all([
          votes.ledger(round.number),
          votesBeforeClosed(state, round, run),
        ]);
        run = {
          ...{ since: firstOfRun(round), last: round.number },
          ...{ before: before ?? zero(), counts: add(zero(), counts) },
        };
        // A tally that is made before all of this is stored must not fall behind what is published here.
        state.counted.set(round.number, run.counts);
        const summed = sums.get(round.number);
        if (summed && sameSum(summed, counts)) continue;
        changed.push({ round, counts, before });
      }
      await publishAll(state, changed);
      // A round of which nothing is stored had no votes: a night on which nobody comes costs no writes.
      for (const { round, counts } of changed)
        if (total(counts) > 0) await store.setCounts(round.number, counts);

      const told = new Map([...sums, ...changed.map(({ round, counts }) => [round.number, counts] as const)]);
      const closed = { round: through, sum: told.get(through), run };
      await store.setClosed(closed);
      state.closed = closed;
      for (const number of state.counted.keys()) if (number <= through) state.counted.delete(number);
      for (const { round, counts } of changed) {
        // Of one that somebody else closed, only they know how many they counted.
        const before = round.number < from ? (sums.get(round.number) ?? counts) : zeroSum();
        metrics.record("VotesCounted", total(counts) - total(before));
        sums.set(round.number, counts);
      }
      return clock.now();
    },
  };
}

/** What stands on the board: a movie that was held by all its votes, under the first of its rounds. */
const entryOf = ({ round, counts, before }: Closing) => ({
  round: { ...round, number: firstOfRun(round) },
  counts: before ? add(before, counts) : counts,
});

/**
 * Publishes the final tallies of `closings` and gets them onto the stored board: read, rank, publish with the last of the tallies, and read again
 * until the board has them all. Somebody else may publish in between, and only the store knows whose came first.
 */
async function publishAll(state: LeadState, closings: Closing[]): Promise<void> {
  const { broadcast, clock, store } = state.ports;
  const finals = closings.map(({ round, counts, before }) =>
    createTally(state, round.number, counts, true, before),
  );
  let last = finals.pop();
  for (const tally of finals) await publishTally(state, tally);
  const oldest = oldestOnBoard(clock.now(), state.timing);
  const newest = roundAt(clock.now(), state.timing);

  for (let attempt = 0; attempt < BOARD_ATTEMPTS; attempt += 1) {
    const stored = await store.leaderboard();
    if (stored.version !== state.leaderboard?.version) {
      state.leaderboard = stored;
      state.wake.nowJson();
    }
    const isOff = (standing: Standing) => isOffBoard(state, standing);
    const tonight = withoutStandings(expire(stored, oldest, newest), isOff);
    const board = closings.map(entryOf).reduce((sum, entry) => rank(sum, entry, oldest, isOff), tonight);
    // Ranking several rounds counts several versions up; one is enough.
    const changed = board === stored ? null : { ...board, version: stored.version + 1 };
    const together = last && changed && fitsOneMessage(last, changed);
    if (last) await publishTally(state, last, together ? changed : null);
    if (changed && !together) await broadcast.publishLeaderboard(changed);
    if (!changed) return;
    last = undefined;
  }
  throw new Error(
    `The leaderboard did not take rounds ${closings.map(({ round }) => round.number).join(", ")} in ${BOARD_ATTEMPTS} attempts`,
  );
}
