import type { Round } from "@marquee/core/round/schema";

/** What belongs on screen at one instant. */
export type OnScreen = {
  /** The newest round that has started. */
  round: Round | undefined;
  /** The one that was announced to follow. */
  next: Round | undefined;
  /** `round` is over and nobody said what follows. */
  late: boolean;
  /** The next instant at which the answer changes, epoch ms; undefined when only an announcement can change it. */
  changesAt: number | undefined;
};

/** What belongs on screen at `now` (epoch ms, shared clock), given the `rounds` that are known, ascending by number. */
export function onScreen(rounds: readonly Round[], now: number): OnScreen {
  const started = rounds.filter((round) => Date.parse(round.startsAt) <= now);
  const round = started[started.length - 1];
  const next = rounds[started.length];
  const endsAt = round && Date.parse(round.endsAt);
  const late = endsAt !== undefined && endsAt <= now;
  const instants = [late ? undefined : endsAt, next && Date.parse(next.startsAt)].filter(
    (at) => at !== undefined,
  );
  return { round, next, late, changesAt: instants.length > 0 ? Math.min(...instants) : undefined };
}
