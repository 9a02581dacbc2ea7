import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { roundAt, timing } from "@marquee/core/round/round";
import type { Config } from "@marquee/core/show/schema";
import { MAX_VOTES_PER_ROUND } from "@marquee/core/vote/limits";
import { percentile } from "./screens.ts";
import { wholeNumber } from "./flags.ts";
import { seatVoters, type Voter } from "./load/voter.ts";
import { createPhone } from "./phone.ts";
import { rounded } from "./rounded.ts";
import { startServer } from "@marquee/testing/start-server";

/**
 * One identity floods the API while others vote: how long the others' votes take, against a quiet half before and after in the same run,
 * and what the flood gains.
 */
export async function bench(flags: string[]): Promise<void> {
  const { values } = parseArgs({
    args: flags,
    options: {
      others: { type: "string", default: "100" },
      "per-second": { type: "string", default: "200" },
      seconds: { type: "string", default: "60" },
    },
  });
  const seconds = wholeNumber("seconds", values.seconds);
  const perSecond = wholeNumber("per-second", values["per-second"]);
  const others = wholeNumber("others", values.others);
  const server = await startServer();
  try {
    const config = (await (await fetch(`${server.url}/config.json`)).json()) as Config;
    const times = timing(config.roundMs);
    const listener = createPhone({ url: server.url });
    await listener.join();
    const now = () => listener.now();
    const [flooder, ...room] = (await seatVoters(others + 1, { url: server.url, config, now })) as [
      Voter,
      ...Voter[],
    ];

    /** Casts a vote every `everyMs` on schedule, whether or not the last one was answered, for `forSeconds`. */
    const vote = async (voter: Voter, everyMs: number, forSeconds: number, phaseMs: number) => {
      const inFlight: Promise<{ round: number; verdict: string; ms: number }>[] = [];
      const began = performance.now() + phaseMs;
      for (let sent = 0; sent * everyMs < forSeconds * 1_000; sent += 1) {
        await sleep(Math.max(0, began + sent * everyMs - performance.now()));
        const round = roundAt(now(), times);
        inFlight.push(voter.cast(round).then((outcome) => ({ round, ...outcome })));
      }
      return Promise.all(inFlight);
    };
    const roomVotes = async (forSeconds: number) =>
      (await Promise.all(room.map((voter) => vote(voter, 1_000, forSeconds, Math.random() * 1_000)))).flat();

    console.log(
      `${others} voters, one vote a second each; ${seconds / 2} s quiet, ${seconds} s with a flood of ${perSecond} a second, ${seconds / 2} s quiet`,
    );
    await roomVotes(3);
    const before = await roomVotes(seconds / 2);
    const [during, flood] = await Promise.all([
      roomVotes(seconds),
      vote(flooder, 1_000 / perSecond, seconds, 0),
    ]);
    const after = await roomVotes(seconds / 2);
    listener.close();

    const countedIn = new Map<number, number>();
    const verdicts: Record<string, number> = {};
    for (const { round, verdict } of flood) {
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      if (verdict === "counted") countedIn.set(round, (countedIn.get(round) ?? 0) + 1);
    }
    const quiet = [...before, ...after];
    const p95 = (votes: { ms: number }[]) =>
      percentile(
        votes.map(({ ms }) => ms),
        0.95,
      );
    const figures = {
      quietP95Ms: rounded(p95(quiet), 1),
      floodP95Ms: rounded(p95(during), 1),
      ratio: rounded(p95(during) / p95(quiet), 2),
      othersVotes: quiet.length + during.length,
      othersRefused: [...quiet, ...during].filter(({ verdict }) => verdict !== "counted").length,
      floodSent: flood.length,
      floodPerSecond: Math.round(flood.length / seconds),
      floodCounted: verdicts["counted"] ?? 0,
      floodTooManyVotes: verdicts["TooManyVotes"] ?? 0,
      floodOther: flood.length - (verdicts["counted"] ?? 0) - (verdicts["TooManyVotes"] ?? 0),
      floodMostInARound: Math.max(...countedIn.values()),
      cap: MAX_VOTES_PER_ROUND,
    };
    console.table(figures);
    console.log(JSON.stringify(figures));
  } finally {
    await server.stop();
  }
}
