import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { roundAt, startsAt, timing } from "@marquee/core/round/round";
import { total } from "@marquee/core/vote/reaction";
import { createPseudonyms } from "@marquee/local/pseudonyms";
import { readConfig } from "@marquee/testing/guest-sign-in";
import { startServer } from "@marquee/testing/start-server";
import { seatVoters } from "../load/voter.ts";
import { readRemains } from "../votes/ledger.ts";

const VOTERS = 40;
const CONNECTIONS = 8;

/** How long votes rain down before a kill: at least, and up to so much more, ms. */
const LOAD_MS = 100;
const MORE_LOAD_MS = 400;

/** Kills a server under load so many times, starts it again on the same data, and counts the votes that were acknowledged and are not in the ledger. */
export async function killUnderLoad({
  home,
  kills,
  random,
  onKill,
}: {
  home: string;
  kills: number;
  random: () => number;
  onKill?: (kill: number) => void;
}): Promise<{ acknowledged: number; lost: number }> {
  const data = join(home, "kills");
  const server = await startServer([], data, { conductor: false });
  const config = await readConfig(server.url);
  const times = timing(config.roundMs);
  const voters = await seatVoters(VOTERS, { url: server.url, config, now: Date.now });
  /** Acknowledged votes by round and voter. */
  const acknowledged = new Map<string, number>();

  for (let kill = 0; kill < kills; kill++) {
    let running = true;
    let next = 0;
    const connection = async () => {
      while (running) {
        const voter = voters[next++ % voters.length] as (typeof voters)[number];
        const round = roundAt(Date.now(), times);
        const answer = await voter.cast(round).catch(() => undefined);
        if (answer?.verdict !== "counted") continue;
        const key = `${round} ${voter.identityId}`;
        acknowledged.set(key, (acknowledged.get(key) ?? 0) + 1);
      }
    };
    const connections = Array.from({ length: CONNECTIONS }, connection);
    await sleep(LOAD_MS + random() * MORE_LOAD_MS);
    await server.kill();
    running = false;
    await Promise.all(connections);
    await server.restart();
    onKill?.(kill + 1);
  }
  await server.stop();

  const { ledger } = await readRemains(data);
  const pseudonyms = createPseudonyms(data);
  pseudonyms.close();
  const counted = new Map(ledger.map((row) => [`${row.round} ${row.identityId}`, total(row.counts)]));
  let [sum, lost] = [0, 0];
  for (const [key, votes] of acknowledged) {
    const [round = "", identityId = ""] = key.split(" ");
    const name = pseudonyms.of(identityId, startsAt(Number(round), times));
    sum += votes;
    lost += Math.max(0, votes - (counted.get(`${round} ${name}`) ?? 0));
  }
  return { acknowledged: sum, lost };
}
