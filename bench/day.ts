import { parseArgs } from "node:util";
import { simulateDay } from "@marquee/testing/conductor/simulated-day";

/** Most broken laws that are told one by one. */
const MOST_TOLD = 20;

/**
 * A day of the show on simulated time: conductors started each minute at jittered times, killed at random and not started at all, a movie
 * source that is down and then talks garbage, voters, lost calls. Fails if a law of the show is broken.
 */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: "string", default: "1" },
      rounds: { type: "string", default: "8640" },
      "round-ms": { type: "string", default: "10000" },
    },
  });
  const seed = Number(values.seed);
  const rounds = Number(values.rounds);
  console.log(`${rounds} rounds, seed ${seed}`);

  const began = performance.now();
  const { figures, broken } = await simulateDay({
    seed,
    rounds,
    roundMs: Number(values["round-ms"]),
    onProgress: (played) => process.stdout.write(`\r${Math.round((100 * played) / rounds)} %`),
  });
  const result = {
    seed,
    ...figures,
    brokenLaws: broken.length,
    tookMs: Math.round(performance.now() - began),
  };

  console.log("");
  console.table(result);
  for (const law of broken.slice(0, MOST_TOLD)) console.error(law);
  console.log(JSON.stringify(result));
  if (broken.length > 0) process.exitCode = 1;
}
