import { type Accuracy, play } from "./accuracy/play.ts";
import { defineBench, wholeNumber, wholeNumbers } from "./define-bench.ts";

/** So large a room is told its counters every half second, whatever happens in it: as every room once was. */
const SMALL_ROOM = 20;

/** How far behind the ledger counters may be at p95, ms, by the size of the room. */
const MOST_BEHIND_MS: Record<number, number> = { 20: 900, 1_000: 2_500, 10_000: 5_000 };

/**
 * How true the counters are that screens draw between two tallies: in rooms of `--viewers` in which everybody votes, what each screen shows at each
 * frame, less its own unanswered taps, against the ledger and what was published. Beside it the same rooms when they are told every half second.
 * In virtual time, with the real conductor, ballots and counters.
 */
export const bench = defineBench({
  flags: {
    viewers: wholeNumbers([20, 1_000, 10_000]),
    "taps-per-round": wholeNumber(2),
    rounds: wholeNumber(4),
    seed: wholeNumber(1),
  },
  async run({ viewers, rounds, seed, "taps-per-round": taps }) {
    const figures: Record<string, Accuracy> = {};
    for (const size of viewers) {
      figures[size] = await play({ viewers: size, told: size, taps, rounds, seed });
      figures[`${size} every half second`] = await play({
        viewers: size,
        told: SMALL_ROOM,
        taps,
        rounds,
        seed,
      });
    }
    return { figures };
  },
  bars({ figures }) {
    return Object.entries(figures).flatMap(
      ([name, { aboveFrames, p95BehindMs, ownTapsNotInNextFrame, viewers }]) => {
        const most = MOST_BEHIND_MS[viewers];
        return [
          aboveFrames > 0 && `${name}: ${aboveFrames} frames showed more than was counted and published`,
          ownTapsNotInNextFrame > 0 &&
            `${name}: ${ownTapsNotInNextFrame} own taps were not in the next frame`,
          most !== undefined &&
            p95BehindMs > most &&
            `${name}: counters were ${p95BehindMs} ms behind at p95; ${most} ms are allowed`,
        ];
      },
    );
  },
});
