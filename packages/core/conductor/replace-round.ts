import { createRound } from "../round/create-round.ts";
import { replaceableUntil, roundAt } from "../round/round.ts";
import type { Round } from "../round/schema.ts";
import { keepRound, pickFromPool } from "./announce-round.ts";
import { type Choice, heldFor } from "./hold.ts";
import type { LeadState } from "./lead-state.ts";
import type { Task } from "./task.ts";
import { dropQueued, isBlocked, nextQueued, readWishes } from "./wishes.ts";

/** A replacement is on its way for so long at most, as a part of the time before its round begins in which there can be none. */
const SENT_PART = 0.4;

/** Looks, as late as can be, whether a host wants another movie than the one that was announced, and gives its round that. */
export function replaceRoundTask(state: LeadState): Task {
  const { clock } = state.ports;
  const { timing } = state;
  const lookAt = (number: number) => replaceableUntil(number, timing) - SENT_PART * 2 * timing.earlyMs;
  let looked = -Infinity;

  return {
    name: "replace",
    limitMs: 3_000,
    pauseMs: 1_000,
    async step() {
      const number = roundAt(clock.now(), timing) + 1;
      if (looked >= number) return lookAt(number + 1);
      if (clock.now() < lookAt(number)) return lookAt(number);
      looked = number;
      await replaceUnwanted(state, number);
      dropQueued(state);
      return lookAt(number + 1);
    },
  };
}

/** Gives round `number` another movie if a host does not want its own, and there is another, and time. */
async function replaceUnwanted(state: LeadState, number: number): Promise<void> {
  const { broadcast, clock, logger } = state.ports;
  const announced = state.rounds?.get(number);
  if (!announced) return;
  await readWishes(state);
  if (clock.now() > replaceableUntil(number, state.timing)) return;
  const choice = choiceInstead(state, announced);
  if (!choice || !(await state.confirmLead())) return;
  const round = createRound(number, choice.movie, state.timing, choice.since);
  const stored = await broadcast.replaceRound({ ...round, revision: (announced.revision ?? 0) + 1 });
  keepRound(state, stored);
  logger.info("replaced", { round: number, movie: stored.movie.id, title: stored.movie.title });
}

/** What is to be shown in place of what was announced: a movie that is held since, or another than one that is blocked, or held no more. */
function choiceInstead(state: LeadState, announced: Round): Choice | undefined {
  const held = heldFor(state, announced.number);
  if (held) return held.movie.id === announced.movie.id ? undefined : held;
  if (announced.since === null && !isBlocked(state, announced.movie.id)) return undefined;
  const movie = nextQueued(state) ?? pickFromPool(state);
  return movie && { movie, since: null };
}
