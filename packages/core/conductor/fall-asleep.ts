import { HISTORY } from "../movie/pick-movie.ts";
import { roundAt } from "../round/round.ts";
import type { LeadState } from "./lead-state.ts";
import type { Election } from "./leader-election.ts";
import type { Task } from "./task.ts";
import { writeAsleep } from "./write-now-json.ts";

/** The pause between two looks whether all is closed, ms. */
const LOOK_MS = 1_000;

/** What falling asleep needs besides the lead. */
export type SleepOptions = {
  election: Pick<Election, "fallAsleep" | "stayAwake">;
  /** The show is asleep and nobody is here: the conductor ends. */
  onAsleep: () => void;
};

/**
 * Puts the show to sleep when nobody has been here for long: waits until each round has been closed and summed once more, tells screens,
 * then writes it into the lease. Who came at the last moment either finds that there, and wakes the show, or has checked in before, and is
 * found by one more look. Whoever is killed on the way leaves the rest to the next leader, or to the next who checks in.
 */
export function fallAsleepTask(state: LeadState, { election, onAsleep }: SleepOptions): Task {
  const { sleep, ports } = state;
  const { audience, clock, logger } = ports;

  /** Wakes the show that has just been put to sleep; another conductor may have. */
  const wakeFor = async (lastSeenAt: number) => {
    const isOurs = await election.stayAwake();
    sleep.happen({ name: "counted", at: clock.now(), lastSeenAt });
    logger.info("stays awake", { lastSeenAt });
    if (isOurs) state.wake.sleepChanged();
    else onAsleep();
  };

  return {
    name: "sleep",
    limitMs: 20_000,
    pauseMs: 2_000,
    async step() {
      if (sleep.state.name === "closing" && !(await tellWhenClosed(state))) return clock.now() + LOOK_MS;
      // Somebody may have been counted meanwhile, and now.json must say again what is on.
      if (sleep.state.name !== "asleep") return undefined;

      const { lastSeenAt } = sleep.state;
      if (await election.fallAsleep()) {
        const seen = await audience.count(clock.now(), "sure");
        if ((seen.lastSeenAt ?? -Infinity) > lastSeenAt) {
          await wakeFor(seen.lastSeenAt ?? clock.now());
          return undefined;
        }
        logger.info("falls asleep", { lastSeenAt });
      }
      onAsleep();
      return undefined;
    },
  };
}

/** Tells screens that the show is asleep, once nothing is open; false as long as something is. */
async function tellWhenClosed(state: LeadState): Promise<boolean> {
  const { sleep, ports, timing } = state;
  const { clock, moviePage, store } = ports;
  const open = roundAt(clock.now(), timing);
  const closed = await store.closed();
  if (closed === undefined || closed.round > open) return false;
  const rounds = await store.rounds(open - HISTORY, open + 1);
  const last = rounds.at(-1);
  // A round is summed once more when the next is closed, announced or not.
  if (last && last.number >= closed.round) return false;
  await Promise.all([writeAsleep(state, last), moviePage?.write(undefined)]);
  if (sleep.state.name !== "closing") {
    state.wake.nowJson();
    return true;
  }
  sleep.happen({ name: "closed", at: clock.now() });
  return true;
}
