import { announceRoundTask } from "./announce-round.ts";
import { closeRoundTask } from "./close-round.ts";
import { countAudienceTask } from "./count-audience.ts";
import type { LeadState } from "./lead-state.ts";
import { fallAsleepTask, type SleepOptions } from "./fall-asleep.ts";
import { publishTallyTask } from "./publish-tally.ts";
import { readRoundsTask } from "./read-rounds.ts";
import { refillPoolTask } from "./refill-pool.ts";
import { syncPoolTask } from "./sync-pool.ts";
import { replaceRoundTask } from "./replace-round.ts";
import { type RunningTask, startTask, type Task } from "./task.ts";
import { writeNowJsonTask } from "./write-now-json.ts";
import { writePageTask } from "./write-page.ts";

/** A conductor's lead, from when it takes the lease until it stands by. */
export type Lead = {
  /** Phones in the room, once they have been counted. */
  readonly audience: number | undefined;
  stop(): void;
  done: Promise<unknown>;
};

export type LeadOptions = Pick<LeadState, "ports" | "timing" | "confirmLead" | "failures" | "sleep"> & {
  /** How the show falls asleep. */
  asleep: SleepOptions;
  /** Hands on the metrics, whoever leads. */
  report: RunningTask;
  /** How long what the leader before has published last may be on its way, ms. */
  settleMs: number;
};

/**
 * Starts all tasks of a leader, which know nothing yet. Those that publish wait for `settleMs`, while the others read what there is: by then
 * what the leader before has published last has arrived, and is not published again.
 */
export function startLead({ report, settleMs, asleep, ...given }: LeadOptions): Lead {
  const { ports, failures } = given;
  const state: LeadState = {
    ...given,
    shown: new Set(),
    unqueued: new Set(),
    counted: new Map(),
    wake: {
      announce: () => announce.wake(),
      // What is worth a look at now.json is worth one at the page.
      nowJson: () => [nowJson, page].forEach((task) => task.wake()),
      pool: () => pool.wake(),
      refill: () => refill.wake(),
      report: () => report.wake(),
      sleepChanged: () => [announce, sleeper].forEach((task) => task.wake()),
    },
  };
  const start = (task: Task, delayMs = 0) => startTask(task, ports.clock, failures, delayMs);
  const announce = start(announceRoundTask(state), settleMs);
  const pool = start(syncPoolTask(state));
  const refill = start(refillPoolTask(state));
  const nowJson = start(writeNowJsonTask(state));
  const page = start(writePageTask(state));
  const sleeper = start(fallAsleepTask(state, asleep));
  const tasks = [
    ...[sleeper, announce, pool, refill, nowJson, page],
    ...[start(readRoundsTask(state)), start(countAudienceTask(state))],
    start(replaceRoundTask(state), settleMs),
    ...[start(publishTallyTask(state), settleMs), start(closeRoundTask(state), settleMs)],
  ];
  return {
    get audience() {
      return state.audience;
    },
    stop: () => tasks.forEach((task) => task.stop()),
    done: Promise.all(tasks.map(({ done }) => done)),
  };
}
