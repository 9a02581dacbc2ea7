import { HISTORY } from "../movie/pick-movie.ts";
import { roundAt } from "../round/round.ts";
import { firstOfRun } from "../round/run.ts";
import type { Round } from "../round/schema.ts";
import { type LeadState, retireShown } from "./lead-state.ts";
import type { Task } from "./task.ts";

/** No round is read that is so many before the open one, however long movies were held since. */
const OLDEST = 10 * HISTORY;

/** Reads the rounds that are stored, as far back as the pick must look. */
export async function readRounds(state: LeadState): Promise<void> {
  const open = roundAt(state.ports.clock.now(), state.timing);
  const read: Round[] = [];
  for (let from = open - HISTORY, to = open + 1; from <= to && from > open - OLDEST;) {
    const rounds = await state.ports.store.rounds(from, to);
    read.unshift(...rounds);
    // A movie that was held had one turn: as many others are to be known as if none had been.
    const held = rounds.filter((round) => firstOfRun(round) < round.number).length;
    [from, to] = [from - held, from - 1];
  }
  state.rounds = new Map([...(state.rounds ?? []), ...read.map((round) => [round.number, round] as const)]);
  retireShown(state);
}

/** Reads what is announced, once and at once. */
export function readRoundsTask(state: LeadState): Task {
  return {
    name: "rounds",
    limitMs: 3_000,
    pauseMs: 1_000,
    step: () => readRounds(state).then(() => undefined),
  };
}
