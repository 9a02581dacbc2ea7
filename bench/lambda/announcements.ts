import { endsAt, roundAt, startsAt, type Timing } from "@marquee/core/round/round";
import { percentile } from "../screens.ts";

/** When a room heard of each round, and how late that was. All times epoch ms. */
export type Announcements = {
  hear(round: number): void;
  heardAt(round: number): number | undefined;
  /** The figures of the rounds that were due from `from` until `to`; those that `excused` names count for the darkness only. */
  figures(from: number, to: number, excused: ReadonlySet<number>): AnnouncementFigures;
};

export type AnnouncementFigures = {
  /** How many were due, and how many of them the room has never heard of. */
  rounds: number;
  missed: number;
  /** From the moment that a round was due until it was heard of, ms. */
  p50LateMs: number;
  maxLateMs: number;
  /** Longest time that a round was on with nobody knowing its movie, ms. */
  darkMs: number;
};

/** When round `number` is due to be announced. */
export const dueAt = (number: number, times: Timing) => startsAt(number, times) - times.leadMs;

export function createAnnouncements(times: Timing): Announcements {
  const heard = new Map<number, number>();
  return {
    hear(round) {
      if (!heard.has(round)) heard.set(round, Date.now());
    },
    heardAt: (round) => heard.get(round),
    figures(from, to, excused) {
      const lateMs: number[] = [];
      let [rounds, missed, darkMs] = [0, 0, 0];
      let darkSince: number | undefined;
      for (let round = roundAt(from, times); dueAt(round, times) <= to; round += 1) {
        if (dueAt(round, times) < from) continue;
        rounds += 1;
        const at = heard.get(round);
        const litAt = Math.min(at ?? Infinity, endsAt(round, times), to);
        if (litAt > startsAt(round, times)) {
          darkSince ??= startsAt(round, times);
          darkMs = Math.max(darkMs, litAt - darkSince);
        }
        // A round of which nobody ever heard leaves the next one's darkness begun.
        if (litAt < endsAt(round, times)) darkSince = undefined;
        if (excused.has(round)) continue;
        if (at === undefined) missed += 1;
        else lateMs.push(at - dueAt(round, times));
      }
      return {
        rounds,
        missed,
        p50LateMs: percentile(lateMs, 0.5),
        maxLateMs: Math.max(...lateMs),
        darkMs,
      };
    },
  };
}
