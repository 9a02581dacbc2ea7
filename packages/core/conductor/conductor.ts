import type { Timing } from "../round/round.ts";
import { announceRoundTask, readRoundsTask } from "./announce-round.ts";
import { writeNowJsonTask } from "./write-now-json.ts";
import { closeRoundTask } from "./close-round.ts";
import { type Alarm, createAlarm, type Task, type RunningTask, start, within } from "./task.ts";
import type { Candidate, Lease, Ports } from "./ports.ts";
import { syncPoolTask } from "./sync-pool.ts";
import { refillPoolTask } from "./refill-pool.ts";
import type { LeadState } from "./lead-state.ts";
import { countAudienceTask, publishTallyTask } from "./publish-tally.ts";

/** The leader refreshes its mark this often, ms. */
const MARK_MS = 1_000;

/** A standby looks at the mark this often, ms. */
const WATCH_MS = 500;

/** A mark that a standby has seen unchanged for this long is a dead leader's, ms. */
const STALE_MS = 3_000;

/** Longest wait to make sure of the lead before something is said, ms. */
const SURE_MS = 500;

/** What is in flight at the end gets this long to arrive, ms: a Lambda must leave that much time after `until`. */
export const FAREWELL_MS = 2_000;

export type ConductorOptions = Candidate & {
  timing: Timing;
  /** Where failures are told; by default one of its own. */
  alarm?: Alarm;
  /** When to end (epoch ms, by `ports.clock`). */
  until: number;
};

/**
 * Keeps the show going until `until`: leads while it holds the mark (the newest conductor takes it; any takes a dead leader's), and does
 * nothing but try for it otherwise. Two that lead at once do no harm: who announces first wins, and all else may be said twice.
 *
 * A port that fails is told to the logger once per kind of failure and tried again; it never ends the show and never throws here.
 */
export async function conduct(
  ports: Ports,
  { startedAt, id, timing, until, alarm = alarmOf(ports, ports.clock.now, timing) }: ConductorOptions,
): Promise<void> {
  const { clock, logger, lease, metrics } = ports;
  let lead: Lead | undefined;
  const inFlight: Promise<unknown>[] = [];
  let over = false;

  const report = start(
    {
      name: "report",
      limitMs: 1_000,
      pauseMs: 1_000,
      async step() {
        metrics.flush();
        // Each announcement wakes; this is for rounds without.
        return clock.now() + timing.roundMs + timing.leadMs;
      },
    },
    clock,
    alarm,
  );

  /** The other one's hold as it was last seen, and since when it has looked so by this clock. */
  let rival: { hold: Lease; since: number } | undefined;

  /** Claims are made side by side; these are how many were made, and which is the last that was answered. */
  let claims = 0;
  let answered = 0;

  /** Takes the mark or refreshes it, and leads as long as it can. `settleMs`: what the leader before has just said may be under way so long. */
  const claim = async (settleMs: number, dead?: Lease) => {
    claims += 1;
    const mine = claims;
    const taken = await lease.take({ startedAt, id, seenAt: clock.now() }, dead);
    // What was asked later and answered sooner is what holds.
    if (mine < answered) return lead !== undefined;
    answered = mine;
    if (taken && !lead && !over) {
      lead = takeLead(ports, timing, alarm, report, { leads: makeSure, settleMs });
      inFlight.push(lead.done);
      logger.info("leads", { id });
    } else if (!taken && lead) {
      lead.stop();
      lead = undefined;
      logger.info("stands by", { id });
    }
    return taken;
  };
  const makeSure = async () => {
    try {
      return await within(SURE_MS, claim(0), clock);
    } catch {
      // The mark's own lane tells why.
      return lead !== undefined;
    }
  };

  /** Leads in place of an older one at once, and of a newer one that is dead. */
  const standBy = async () => {
    const hold = await lease.holder();
    if (!hold || hold.startedAt < startedAt || hold.id === id)
      return claim(hold && hold.id !== id ? timing.tickMs / 2 : 0);
    if (rival?.hold.id !== hold.id || rival.hold.seenAt !== hold.seenAt) rival = { hold, since: clock.now() };
    return clock.now() - rival.since >= STALE_MS && claim(0, hold);
  };

  const stand = start(
    {
      name: "mark",
      limitMs: 2_000,
      pauseMs: MARK_MS,
      async step() {
        const now = clock.now();
        return (await (lead ? claim(0) : standBy())) ? now + MARK_MS : now + WATCH_MS;
      },
    },
    clock,
    alarm,
  );

  await new Promise<void>((resolve) => clock.after(Math.max(0, until - clock.now()), resolve));
  over = true;
  stand.stop();
  report.stop();
  lead?.stop();
  const farewell = Promise.all([stand.done, ...inFlight]);
  await within(FAREWELL_MS, farewell, clock).catch((error: unknown) => alarm.raise("farewell", error));
  metrics.flush();
  logger.info("ends", { id, leading: lead !== undefined });
}

type Lead = { stop(): void; done: Promise<unknown> };

/** An alarm for a show of this `timing`: some of what fails is tried once a round, so a cause is over after two without it. */
export function alarmOf(
  { logger, metrics }: Pick<Ports, "logger" | "metrics">,
  now: () => number,
  { roundMs }: Timing,
): Alarm {
  return createAlarm({ logger, metrics, now, calmMs: 2 * roundMs });
}

type Mandate = Pick<LeadState, "leads"> & { settleMs: number };

/**
 * Starts all lanes on an empty state. Those that speak wait for `settleMs`, while the others read what there is: by then what the leader before
 * has said last has arrived, and is not said again.
 */
function takeLead(
  ports: Ports,
  timing: Timing,
  alarm: Alarm,
  report: RunningTask,
  { leads, settleMs }: Mandate,
): Lead {
  const state: LeadState = {
    ports,
    timing,
    leads,
    shown: new Set(),
    wake: {
      announce: () => announce.wake(),
      nowJson: () => nowJson.wake(),
      pool: () => pool.wake(),
      refill: () => refill.wake(),
      report: () => report.wake(),
    },
  };
  const lane = (work: Task, delayMs = 0) => start(work, ports.clock, alarm, delayMs);
  const announce = lane(announceRoundTask(state), settleMs);
  const pool = lane(syncPoolTask(state));
  const refill = lane(refillPoolTask(state));
  const nowJson = lane(writeNowJsonTask(state));
  const lanes = [
    ...[announce, pool, refill, nowJson, lane(readRoundsTask(state)), lane(countAudienceTask(state))],
    ...[publishTallyTask(state), closeRoundTask(state)].map((speaking) => lane(speaking, settleMs)),
  ];
  return {
    stop: () => lanes.forEach((lane) => lane.stop()),
    done: Promise.all(lanes.map(({ done }) => done)),
  };
}
