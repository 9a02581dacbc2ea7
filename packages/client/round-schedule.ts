import type { Round } from "@marquee/core/round/schema";
import { onScreen, type OnScreen } from "./on-screen.ts";
import type { SessionEvent } from "./session-events.ts";

/** The clock may be corrected and devices sleep, so no wait is longer than this, ms. */
const LONGEST_WAIT_MS = 1_000;

/** The rounds that are remembered: the next one, the one on screen, five before it, and one to spare. */
const ROUNDS_KEPT = 8;

/** The rounds before the one on screen that are told with it. */
const PAST_ROUNDS = 5;

/** The announced rounds, and which of them belongs on screen. */
export type RoundSchedule = {
  readonly onScreen: OnScreen;
  /** Learns of rounds, in whatever order and however often they come. */
  hear: (rounds: readonly Round[]) => void;
  /** Looks at the clock again: call it when the clock is better known, or the device has slept. */
  look: () => void;
  stop: () => void;
};

/**
 * Makes a schedule without rounds. It emits `round` for each that it hears of, and `flip` at the very moment when something else belongs on screen.
 *
 * @param now the shared clock, epoch ms
 * @param onLate called when the clock has passed the last announced round
 */
export function createRoundSchedule(
  now: () => number,
  emit: (event: SessionEvent) => void,
  onLate: () => void,
): RoundSchedule {
  let rounds: readonly Round[] = [];
  let shown: OnScreen = { round: undefined, next: undefined, late: false, changesAt: undefined };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function look(): void {
    clearTimeout(timer);
    if (stopped) return;
    const { round, next, late, changesAt } = onScreen(rounds, now());
    const changed = round !== shown.round || next !== shown.next || late !== shown.late;
    const isNewlyLate = late && !shown.late;
    shown = { round, next, late, changesAt };
    if (changed) {
      const past = rounds.filter(({ number }) => round && number < round.number);
      emit({ type: "flip", round, next, late, past: past.slice(-PAST_ROUNDS).reverse() });
    }
    if (isNewlyLate) onLate();
    if (changesAt === undefined) return;
    // A timer that comes early looks again. No waiting for a frame: a busy page has few, and the next one shows what is set by then.
    timer = setTimeout(look, Math.min(Math.max(Math.ceil(changesAt - now()), 0), LONGEST_WAIT_MS));
  }

  return {
    get onScreen() {
      return shown;
    },
    hear(heard) {
      const known = rounds;
      rounds = heard.reduce((rounds, round) => addRound(rounds, round, now()), known);
      if (stopped || rounds === known) return;
      // One of them may be over already and must not be shown for it, so all are heard before the screen is looked at.
      const open = onScreen(rounds, now()).round?.number;
      for (const round of heard) {
        if (known.includes(round) || !rounds.includes(round)) continue;
        const ahead = open === undefined || round.number > open;
        emit({ type: "round", round, when: ahead ? "next" : round.number === open ? "now" : "past" });
      }
      look();
    },
    look,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/**
 * `rounds`, ascending by number, with `round` among them; the very same array if one of its number is there, unless that one has not begun and was
 * replaced by this, or it is too far from `now` (epoch ms) to matter. That may be one to come: after the server's clock was set back, those that were known lie far ahead.
 */
export function addRound(rounds: readonly Round[], round: Round, now: number): readonly Round[] {
  const known = rounds.find(({ number }) => number === round.number);
  if (known) {
    const replaced = (round.revision ?? 0) > (known.revision ?? 0) && Date.parse(round.startsAt) > now;
    return replaced ? rounds.map((one) => (one === known ? round : one)) : rounds;
  }
  const away = ({ startsAt }: Round) => Math.abs(Date.parse(startsAt) - now);
  const all = [...rounds, round];
  if (all.length <= ROUNDS_KEPT) return all.sort(byNumber);
  const farthest = all.reduce((one, other) => (away(other) > away(one) ? other : one));
  return farthest === round ? rounds : all.filter((one) => one !== farthest).sort(byNumber);
}

const byNumber = (a: Round, b: Round) => a.number - b.number;
