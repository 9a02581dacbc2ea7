import { createRound } from "../round/create-round.ts";
import { replaceableUntil, roundAt } from "../round/round.ts";
import { keepRound, pickFromPool } from "./announce-round.ts";
import type { LeadState } from "./lead-state.ts";
import type { Task } from "./task.ts";
import { isBlocked, nextQueued, readWishes } from "./wishes.ts";

/** A replacement is on its way for so long at most, as a part of the time before its round begins in which there can be none. */
const SENT_PART = 0.4;

/** Looks, as late as can be, whether a host has blocked the movie that was announced, and gives its round another one. */
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
      await replaceBlocked(state, number);
      return lookAt(number + 1);
    },
  };
}

/** Gives round `number` another movie if its own is blocked and there is another, and time. */
async function replaceBlocked(state: LeadState, number: number): Promise<void> {
  const { broadcast, clock, logger } = state.ports;
  const announced = state.rounds?.get(number);
  if (!announced) return;
  await readWishes(state);
  if (!isBlocked(state, announced.movie.id) || clock.now() > replaceableUntil(number, state.timing)) return;
  const movie = nextQueued(state) ?? pickFromPool(state);
  if (!movie || !(await state.confirmLead())) return;
  const revision = (announced.revision ?? 0) + 1;
  const stored = await broadcast.replaceRound({ ...createRound(number, movie, state.timing), revision });
  keepRound(state, stored);
  logger.info("replaced", { round: number, movie: stored.movie.id, title: stored.movie.title });
}
