import { MAX_VOTES_PER_ROUND } from "@marquee/core/vote/limits";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";

/** One sentence is read in this time, even by who has to find it first, ms. It stays so long though the movie changes meanwhile. */
const READ_MS = 8_000;

/** Tells a person what taps were refused. */
export type Refusals = {
  /** So many `taps` were refused, for the reason that the contract's errorType `why` names; the voter has `left` votes where that is known. */
  add: (taps: number, why: string, left?: number) => void;
  /** The page is looked at: what was told to nobody is told now. */
  seen: () => void;
  stop: () => void;
};

/**
 * Says what was refused, taps for the same reason in one sentence, until it can have been read.
 *
 * @param say shows a sentence in place of the one before, or none
 * @param isSeen whether anybody looks at the page
 */
export function createRefusals(say: (text: string | undefined) => void, isSeen: () => boolean): Refusals {
  let told = { taps: 0, why: "" };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => clearTimeout(timer);

  function hold(): void {
    stop();
    timer = setTimeout(() => {
      if (!isSeen()) return;
      told = { taps: 0, why: "" };
      say(undefined);
    }, READ_MS);
  }

  return {
    add(taps, why, left) {
      told = { taps: taps + (why === told.why ? told.taps : 0), why };
      say(inWords(told, left));
      hold();
    },
    seen: () => told.taps > 0 && hold(),
    stop,
  };
}

function inWords({ taps, why }: { taps: number; why: string }, left: number | undefined): string {
  if (why === "RoundClosed") return wordsAfterPaint.tooLate(taps);
  // Without the number that is left it was a limit of others, too: of an address, or of ballots.
  if (why === "TooManyVotes" && left !== undefined)
    return left > 0
      ? wordsAfterPaint.votesLeft(left, MAX_VOTES_PER_ROUND)
      : wordsAfterPaint.votesSpent(MAX_VOTES_PER_ROUND);
  return wordsAfterPaint.notCounted(taps);
}
