import { roundAt, timing } from "@marquee/core/round/round";
import { total } from "@marquee/core/vote/reaction";
import type { Config } from "@marquee/core/show/schema";
import { seatVoters, type Voter } from "../load/voter.ts";
import { readRemains, voterNamesIn } from "../votes/ledger.ts";

const VOTERS = 40;
const CONNECTIONS = 8;

/** Voters who vote as fast as they are answered while it rains, whatever becomes of the server, and note what was acknowledged. */
export async function createRain(url: string, config: Config) {
  const times = timing(config.roundMs);
  const voters = await seatVoters(VOTERS, { url, config, now: Date.now });
  /** Acknowledged votes by round and identity. */
  const acknowledged = new Map<string, number>();
  let raining = false;
  let next = 0;
  let connections: Promise<void>[] = [];

  async function connection() {
    while (raining) {
      const voter = voters[next++ % voters.length] as Voter;
      const round = roundAt(Date.now(), times);
      const answer = await voter.cast(round).catch(() => undefined);
      if (answer?.verdict !== "counted") continue;
      const key = `${round} ${voter.identityId}`;
      acknowledged.set(key, (acknowledged.get(key) ?? 0) + 1);
    }
  }

  return {
    start() {
      raining = true;
      connections = Array.from({ length: CONNECTIONS }, connection);
    },
    async stop() {
      raining = false;
      await Promise.all(connections);
    },
    /** The acknowledged votes, and how many of them are not in `data`, where the server was that has stopped. */
    async count(data: string): Promise<{ acknowledged: number; lost: number }> {
      const { ledger } = await readRemains(data);
      const voterOf = voterNamesIn(data, times);
      const counted = new Map(ledger.map((row) => [`${row.round} ${row.identityId}`, total(row.counts)]));
      let [sum, lost] = [0, 0];
      for (const [key, votes] of acknowledged) {
        const [round = "", identityId = ""] = key.split(" ");
        const name = voterOf(identityId, Number(round));
        sum += votes;
        lost += Math.max(0, votes - (counted.get(`${round} ${name}`) ?? 0));
      }
      return { acknowledged: sum, lost };
    },
  };
}
