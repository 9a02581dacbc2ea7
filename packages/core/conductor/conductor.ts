import type { Timing } from "../round/round.ts";
import { announcing } from "./announce.ts";
import { posting } from "./billboard.ts";
import { closing } from "./close.ts";
import { type Alarm, createAlarm, type Running, start, within } from "./lane.ts";
import type { Contender, Ports } from "./ports.ts";
import { pooling } from "./pool.ts";
import { refilling } from "./refill.ts";
import type { Stage } from "./stage.ts";
import { counting, ticking } from "./tick.ts";

/** The leader refreshes its mark this often, and a standby tries it as often, ms. */
const MARK_MS = 1_000;

/** A mark this old is a dead leader's, ms. */
const STALE_MS = 3_000;

/** What is in flight at the end gets this long to arrive, ms: a Lambda must leave that much time after `until`. */
export const FAREWELL_MS = 2_000;

export type ConductorOptions = Contender & {
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
 * A port that fails is told to the journal once per kind of failure and tried again; it never ends the show and never throws here.
 */
export async function conduct(
  ports: Ports,
  { startedAt, id, timing, until, alarm = alarmOf(ports, ports.clock.now, timing) }: ConductorOptions,
): Promise<void> {
  const { clock, journal, mark, metrics } = ports;
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
        // Each announcement pokes; this is for rounds without.
        return clock.now() + timing.roundMs + timing.leadMs;
      },
    },
    clock,
    alarm,
  );

  const stand = start(
    {
      name: "mark",
      limitMs: 2_000,
      pauseMs: MARK_MS,
      async step() {
        const now = clock.now();
        const taken = await mark.take({ startedAt, id }, now, now - STALE_MS);
        if (taken && !lead && !over) {
          lead = takeLead(ports, timing, alarm, report);
          inFlight.push(lead.done);
          journal.info("leads", { id });
        } else if (!taken && lead) {
          lead.stop();
          lead = undefined;
          journal.info("stands by", { id });
        }
        return now + MARK_MS;
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
  journal.info("ends", { id, leading: lead !== undefined });
}

type Lead = { stop(): void; done: Promise<unknown> };

/** An alarm for a show of this `timing`: some of what fails is tried once a round, so a cause is over after two without it. */
export function alarmOf(
  { journal, metrics }: Pick<Ports, "journal" | "metrics">,
  now: () => number,
  { roundMs }: Timing,
): Alarm {
  return createAlarm({ journal, metrics, now, calmMs: 2 * roundMs });
}

/** Starts all lanes on an empty stage. */
function takeLead(ports: Ports, timing: Timing, alarm: Alarm, report: Running): Lead {
  const stage: Stage = {
    ports,
    timing,
    shown: new Set(),
    poke: {
      announce: () => announce.poke(),
      billboard: () => billboard.poke(),
      pool: () => pool.poke(),
      refill: () => refill.poke(),
      report: () => report.poke(),
    },
  };
  const announce = start(announcing(stage), ports.clock, alarm);
  const pool = start(pooling(stage), ports.clock, alarm);
  const refill = start(refilling(stage), ports.clock, alarm);
  const billboard = start(posting(stage), ports.clock, alarm);
  const others = [counting(stage), ticking(stage), closing(stage)].map((lane) =>
    start(lane, ports.clock, alarm),
  );

  const lanes = [announce, pool, refill, billboard, ...others];
  return {
    stop: () => lanes.forEach((lane) => lane.stop()),
    done: Promise.all(lanes.map(({ done }) => done)),
  };
}
