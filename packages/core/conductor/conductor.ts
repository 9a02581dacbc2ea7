import type { Timing } from "../round/round.ts";
import { createFailureReporter, type FailureReporter } from "./failure-reporter.ts";
import { type Lead, startLead } from "./lead.ts";
import { createElection } from "./leader-election.ts";
import type { Candidate, Ports } from "./ports.ts";
import { startTask, type Task, within } from "./task.ts";

/** What is in flight at the end gets this long to arrive, ms: a Lambda must leave that much time after `until`. */
export const FAREWELL_MS = 2_000;

export type ConductorOptions = Candidate & {
  timing: Timing;
  /** Where failures are reported; by default to the ports. */
  failures?: FailureReporter;
  /** When to end (epoch ms, by `ports.clock`). */
  until: number;
};

/**
 * Keeps the show going until `until`: leads while it holds the lease (the newest conductor takes it; any takes a dead leader's), and does
 * nothing but try for it otherwise. Two that lead at once do no harm: who announces first wins, and all else may be said twice.
 *
 * A port that fails is logged once per kind of failure and tried again; it never ends the show and never throws here.
 */
export async function conduct(
  ports: Ports,
  { startedAt, id, timing, until, failures = failuresOf(ports, timing) }: ConductorOptions,
): Promise<void> {
  const { clock, logger, lease, metrics } = ports;
  const leads: Lead[] = [];
  const report = startTask(reportTask(ports, timing), clock, failures);
  const election = createElection({
    clock,
    lease,
    me: { startedAt, id },
    onLead(handover) {
      const settleMs = handover ? timing.tickMs / 2 : 0;
      const confirmLead = () => election.confirm();
      leads.push(startLead({ ports, timing, confirmLead, failures, report, settleMs }));
      logger.info("leads", { id });
    },
    onStandby() {
      leads.at(-1)?.stop();
      logger.info("stands by", { id });
    },
  });
  const candidacy = startTask(election.task, clock, failures);

  await new Promise<void>((resolve) => clock.after(until - clock.now(), resolve));
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
