import type { Timing } from "../round/round.ts";
import { createFailureReporter, type FailureReporter } from "./failure-reporter.ts";
import { type Lead, startLead } from "./lead.ts";
import { createElection } from "./leader-election.ts";
import type { Candidate, Ports } from "./ports.ts";
import { createSleep } from "./sleep-state.ts";
import { startTask, type Task, within } from "./task.ts";

/** What is in flight at the end gets this long to arrive, ms: a Lambda must leave that much time after `until`. */
export const FAREWELL_MS = 2_000;

export type ConductorOptions = Candidate & {
  timing: Timing;
  /** Where failures are reported; by default to the ports. */
  failures?: FailureReporter;
  /** When to end (epoch ms, by `ports.clock`). */
  until: number;
  /** A show to which nobody came for so long goes to sleep, ms; undefined for one that is kept lit. */
  sleepAfterMs?: number | undefined;
  /** Somebody came to a show that is asleep, and had this conductor started. */
  woken?: boolean | undefined;
};

/**
 * Keeps the show going until `until`, or until it is asleep: leads while it holds the lease (the newest conductor takes it; any takes a dead leader's), and does
 * nothing but try for it otherwise. Two that lead at once do no harm: who announces first wins, and all else may be said twice.
 *
 * A port that fails is logged once per kind of failure and tried again; it never ends the show and never throws here.
 */
export async function conduct(ports: Ports, options: ConductorOptions): Promise<void> {
  const { startedAt, id, timing, until, sleepAfterMs, failures = failuresOf(ports, timing) } = options;
  const { clock, logger, lease, metrics } = ports;
  const { woken = false } = options;
  const leads: Lead[] = [];
  const sleep = createSleep(clock.now(), sleepAfterMs);
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const report = startTask(reportTask(ports, timing), clock, failures);
  const election = createElection({
    clock,
    lease,
    sleep,
    me: { startedAt, id },
    // Once, or else it would wake what falls asleep while it stands by. One that keeps the show lit does.
    wakes: () => sleepAfterMs === undefined || (woken && leads.length === 0),
    audience: () => leads.at(-1)?.audience,
    onAsleep: end,
    onLead(handover) {
      sleep.happen({ name: "led", at: clock.now(), woken });
      const settleMs = handover ? timing.tickMs / 2 : 0;
      const confirmLead = () => election.confirm();
      const asleep = { election, onAsleep: end };
      leads.push(startLead({ ports, timing, confirmLead, failures, report, settleMs, sleep, asleep }));
      logger.info("leads", { id });
    },
    onStandby() {
      leads.at(-1)?.stop();
      logger.info("stands by", { id });
    },
  });
  const candidacy = startTask(election.task, clock, failures);

  const timeIsUp = clock.after(until - clock.now(), end);
  await ended;
  timeIsUp();
  election.end();
  for (const task of [candidacy, report, ...leads]) task.stop();
  const farewell = Promise.all([candidacy, ...leads].map(({ done }) => done));
  await within(FAREWELL_MS, farewell, clock).catch((error: unknown) => failures.failed("farewell", error));
  metrics.flush();
  logger.info("ends", { id, leading: election.leads() });
}

function failuresOf({ clock, logger, metrics }: Ports, { roundMs }: Timing): FailureReporter {
  return createFailureReporter({ logger, metrics, now: clock.now, roundMs });
}

/** Hands on the metrics: woken at each announcement, and a little later in a round without one. */
function reportTask({ clock, metrics }: Ports, timing: Timing): Task {
  return {
    name: "report",
    limitMs: 1_000,
    pauseMs: 1_000,
    async step() {
      metrics.flush();
      return clock.now() + timing.roundMs + timing.leadMs;
    },
  };
}
