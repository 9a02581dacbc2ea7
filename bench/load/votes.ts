import { roundAt, timing } from "@marquee/core/round/round";
import { seatVoters, type VoterOptions } from "./voter.ts";

/**
 * Signs `size` voters in, more than there will be connections, who cast one vote after the other, as fast as they are answered. Throws what
 * Cognito answered if it can't.
 */
export async function createLoad(size: number, options: VoterOptions) {
  const { config, now } = options;
  const times = timing(config.roundMs);
  const voters = await seatVoters(size, options);
  const latencies: number[] = [];
  let running = false;
  let next = 0;
  let counted = 0;
  let refused = 0;
  let lastRound = 0;
  let connections: Promise<void>[] = [];

  async function connection() {
    while (running) {
      const round = roundAt(now(), times);
      lastRound = Math.max(lastRound, round);
      const { verdict, ms } = await voters[next++ % voters.length]!.cast(round);
      latencies.push(ms);
      if (verdict === "counted") counted += 1;
      else refused += 1;
    }
  }

  return {
    /** Begins on `size` connections at once; the answer is the first round that is voted in. */
    start(size: number): number {
      running = true;
      connections = Array.from({ length: size }, connection);
      return roundAt(now(), times);
    },
    async stop(): Promise<void> {
      running = false;
      await Promise.all(connections);
    },
    counted: () => counted,
    /** Answers that were anything else. */
    refused: () => refused,
    lastRound: () => lastRound,
    /** From sending to the answer, ms. */
    latencies,
  };
}
