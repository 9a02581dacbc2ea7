import type { Clock } from "@marquee/core/conductor/ports";

type Appointment = { at: number; fire: (() => void) | undefined };

/** A clock that jumps from one appointment to the next, so that a day takes seconds. */
export type Time = Clock & {
  /** Lets everything happen that is due up to `epochMs`, in order, and all that follows from it. */
  runUntil: (epochMs: number) => Promise<void>;
};

/** Time that stands at `epochMs` until it is run. */
export function createTime(epochMs: number): Time {
  /** The next one last; of two at the same instant, the one that was made first. */
  const appointments: Appointment[] = [];
  let now = epochMs;

  return {
    now: () => now,
    after(ms, fire) {
      const appointment: Appointment = { at: now + Math.max(0, ms), fire };
      // Most are soon, so the search from the end is short.
      const before = appointments.findLastIndex(({ at }) => at > appointment.at);
      appointments.splice(before + 1, 0, appointment);
      return () => {
        appointment.fire = undefined;
      };
    },
    async runUntil(end) {
      await settled();
      for (let next = appointments.at(-1); next && next.at <= end; next = appointments.at(-1)) {
        appointments.pop();
        if (!next.fire) continue;
        now = next.at;
        next.fire();
        await settled();
      }
      now = end;
    },
  };
}

/** When every promise that can go on has done so. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
