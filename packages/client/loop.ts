import { retryPauseMs, type RetryPauses } from "@marquee/core/retry";

/** The pauses between tries of what failed; each is multiplied by a random share. */
export const PAUSES: RetryPauses = { firstMs: 500, mostMs: 5_000 };

/** Something done again and again, one turn at a time. */
export type Loop = {
  /** Takes the next turn in `ms` (0: now), or as soon as the present one is over. */
  soon: (ms?: number) => void;
  /** Takes a turn now. One that is under way may be lost with the network that it asked: it goes on, but nobody waits for it. */
  again: () => void;
  stop: () => void;
};

/** `asked`: a turn is under way and another one is wanted. */
type Phase = "resting" | "turning" | "asked" | "stopped";

/**
 * Makes a loop that rests until `soon`. Each turn answers how long to rest, ms, or undefined to rest until the next `soon`; one that rejects is
 * taken again after `pause` (ms; `failures` before this one in a row), by default a back-off.
 */
export function createLoop(
  turn: () => Promise<number | undefined>,
  random: () => number = Math.random,
  pause = (failures: number): number => random() * retryPauseMs(failures, PAUSES),
): Loop {
  let phase: Phase = "resting";
  let failures = 0;
  let turns = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    clearTimeout(timer);
    phase = "turning";
    const mine = ++turns;
    let rest: number | undefined;
    try {
      rest = await turn();
      failures = 0;
    } catch {
      rest = pause(failures);
      failures += 1;
    }
    const after = current();
    if (after === "stopped" || mine !== turns) return;
    phase = "resting";
    if (after === "asked") rest = 0;
    if (rest !== undefined) timer = setTimeout(() => void run(), rest);
  }
  /** What became of the phase during a turn. */
  const current = (): Phase => phase;

  return {
    soon(ms = 0) {
      if (phase === "turning") phase = "asked";
      if (phase !== "resting") return;
      clearTimeout(timer);
      if (ms > 0) timer = setTimeout(() => void run(), ms);
      else void run();
    },
    again() {
      if (phase !== "stopped") void run();
    },
    stop() {
      phase = "stopped";
      clearTimeout(timer);
    },
  };
}
