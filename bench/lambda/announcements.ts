import { endsAt, roundAt, startsAt, type Timing } from "@marquee/core/round/round";
import { percentile } from "../figures.ts";

/** When round `number` is due to be announced. */
export const dueAt = (number: number, times: Timing) => startsAt(number, times) - times.leadMs;

/** A record of when a room heard of each round. All times epoch ms. */
export function createAnnouncements(times: Timing, now = Date.now) {
  const heard = new Map<number, number>();
  return {
    hear(round: number) {
      if (!heard.has(round)) heard.set(round, now());
    },
    /** How late the rounds were that were due from `from` until `to`, when the leader was killed at `killedAt`. */
    figures(from: number, to: number, killedAt: number) {
      const ledAgainAt = Math.min(...[...heard.values()].filter((at) => at >= killedAt));
      const lateMs: number[] = [];
      let [rounds, missed, darkMs] = [0, 0, 0];
      let darkSince: number | undefined;
      for (let round = roundAt(from, times); dueAt(round, times) <= to; round += 1) {
        const due = dueAt(round, times);
        if (due < from) continue;
        rounds += 1;
        const at = heard.get(round);
        const litAt = Math.min(at ?? Infinity, endsAt(round, times), to);
        if (litAt > startsAt(round, times)) {
          darkSince ??= startsAt(round, times);
          darkMs = Math.max(darkMs, litAt - darkSince);
        }
        // A round of which nobody ever heard leaves the next one's darkness begun.
        if (litAt < endsAt(round, times)) darkSince = undefined;
        if (due >= killedAt && due <= ledAgainAt) continue;
        if (at === undefined) missed += 1;
        else lateMs.push(at - due);
      }
      return {
        /** How many were due. */
        rounds,
        /** How many of them the room has never heard of, besides those that were due while nobody led. */
        missed,
        /** From the moment that a round was due until it was heard of, ms, besides those that were due while nobody led. */
        p50LateMs: percentile(lateMs, 0.5),
        maxLateMs: Math.max(...lateMs),
        /** Longest time that nobody knew the movie that was on, ms. */
        darkMs,
        /** From the kill until the next announcement, ms. */
        takeoverMs: ledAgainAt - killedAt,
      };
    },
  };
}
