import { isAsleep, SLEEP_AFTER_MS, sleepStateOf } from "@marquee/core/conductor/sleep-state";
import { createEvening, TIMING } from "./conductor-fixture.ts";
import type { FaultyPorts } from "./faulty-ports.ts";

/** A screen checks in so often, ms. */
const CHECK_IN_MS = 30_000;

/** One that reads that the show is asleep checks in again after this, ms. */
export const VISIT_AGAIN_MS = 5_000;

/** A screen without a movie reads now.json so often, ms. */
const READ_MS = 1_000;

/** From its invocation to its first call a cold function takes this long, ms. */
const COLD_MS = 700;

/** A conductor that runs. */
export type Life = FaultyPorts & { done: Promise<void> };

/**
 * A night under a test's control, which begins as round `FIRST` does: conductors are started each minute as by the schedule, and by screens
 * that come, as the API does it.
 */
export function createNight(sleepAfterMs = SLEEP_AFTER_MS) {
  const evening = createEvening({ sleepAfterMs });
  const { backend, time, conductor } = evening;
  const lives: Life[] = [];
  /** Starts that found the show asleep. */
  let idle = 0;
  /** When somebody's check-in had a conductor started, epoch ms. */
  const wakes: number[] = [];

  const start = (woken: boolean) => {
    if (!woken && isAsleep(sleepStateOf(backend.lease, 0))) idle += 1;
    else lives.push(conductor(125_000, undefined, woken));
  };
  const everyMinute = () => {
    start(false);
    time.after(60_000, everyMinute);
  };
  everyMinute();

  const checkIn = () => {
    if (!backend.checkIn()) return;
    wakes.push(time.now());
    time.after(COLD_MS, () => start(true));
  };

  /** A screen that comes now: it checks in, and reads now.json, until `leave`. */
  function visit() {
    let here = true;
    let checkedInAt = -Infinity;
    let nextAt = time.now();
    const look = () => {
      if (!here) return;
      const again = backend.nowJson?.asleep && time.now() - checkedInAt >= VISIT_AGAIN_MS;
      if (again || time.now() >= nextAt) {
        checkedInAt = time.now();
        nextAt = checkedInAt + CHECK_IN_MS;
        checkIn();
      }
      time.after(READ_MS, look);
    };
    look();
    return () => (here = false);
  }

  return {
    ...evening,
    lives,
    wakes,
    checkIn,
    visit,
    get idle() {
      return idle;
    },
    get asleep() {
      return isAsleep(sleepStateOf(backend.lease, 0));
    },
    /** The first instant from `from` on at which a movie is on screen, epoch ms; NaN if there is none yet. */
    movieAt(from: number): number {
      const on = [...backend.rounds.values()].flatMap(({ number, startsAt, endsAt }) => {
        const at = Math.max(Date.parse(startsAt), backend.announcedAt.get(number) ?? Infinity, from);
        return at < Date.parse(endsAt) ? [at] : [];
      });
      return on.length > 0 ? Math.min(...on) : NaN;
    },
    /** Lets time pass until the show is asleep, at most `ms`. */
    async untilAsleep(ms: number): Promise<void> {
      const end = time.now() + ms;
      while (!isAsleep(sleepStateOf(backend.lease, 0)) && time.now() < end)
        await time.runUntil(time.now() + TIMING.tickMs);
    },
  };
}
