import { simulateDay } from "@marquee/testing/conductor/simulated-day";
import { boolean, defineBench, wholeNumber } from "./define-bench.ts";

/** Most broken laws that are told one by one. */
const MOST_TOLD = 20;

/**
 * A day of the show on simulated time: conductors started each minute at jittered times, killed at random and not started at all, a movie
 * source that is down and then talks garbage, voters, lost calls; with `--host` one who queues, blocks and holds movies at random. Fails if a law of the show is broken.
 */
export const bench = defineBench({
  flags: {
    seed: wholeNumber(1, { least: 0 }),
    rounds: wholeNumber(8_640),
    "round-ms": wholeNumber(10_000),
    host: boolean(false),
    acts: wholeNumber(2_000),
  },
  async run({ seed, rounds, "round-ms": roundMs, host, acts }) {
    console.log(`${rounds} rounds, seed ${seed}`);
    const began = performance.now();
    const { figures, broken } = await simulateDay({
      ...{ seed, rounds, roundMs, hostActs: host ? acts : 0 },
      onProgress: (played) => process.stdout.write(`\r${Math.round((100 * played) / rounds)} %`),
    });
    console.log("");
    const tookMs = Math.round(performance.now() - began);
    return { figures: { seed, ...figures, brokenLaws: broken.length, tookMs }, broken };
  },
  bars: ({ broken }) => broken.slice(0, MOST_TOLD),
});
