import { setTimeout as sleep } from "node:timers/promises";
import { roundAt, timing } from "@marquee/core/round/round";
import { MAX_VOTES_PER_ROUND } from "@marquee/core/vote/limits";
import { readConfig } from "@marquee/testing/guest-sign-in";
import { startServer } from "@marquee/testing/start-server";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { percentile, rounded } from "./figures.ts";
import { seatVoters, type Voter } from "./load/voter.ts";
import { createPhone } from "./phone.ts";

/**
 * One identity floods the API while others vote: how long the others' votes take, against a quiet half before and after in the same run,
 * and what the flood gains.
 */
export const bench = defineBench({
  flags: { others: wholeNumber(100), "per-second": wholeNumber(200), seconds: wholeNumber(60) },
  async run({ others, "per-second": perSecond, seconds }) {
    await using server = await startServer();
    const config = await readConfig(server.url);
    const times = timing(config.roundMs);
    const listener = createPhone({ url: server.url });
    await listener.join();
    const now = () => listener.now();
    const [flooder, ...room] = await seatVoters(others + 1, { url: server.url, config, now });

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
      vote(flooder as Voter, 1_000 / perSecond, seconds, 0),
    ]);
    const after = await roomVotes(seconds / 2);
    listener.close();

    const countedIn = new Map<number, number>();
    const verdicts: Record<string, number> = {};
    for (const { round, verdict } of flood) {
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      if (verdict === "counted") countedIn.set(round, (countedIn.get(round) ?? 0) + 1);
    }
    const { counted = 0, TooManyVotes = 0 } = verdicts;
    const quiet = [...before, ...after];
    const [quietP95, floodP95] = [quiet, during].map((votes) =>
      percentile(
        votes.map(({ ms }) => ms),
        0.95,
      ),
    ) as [number, number];
    const figures = {
      quietP95Ms: rounded(quietP95, 1),
      floodP95Ms: rounded(floodP95, 1),
      ratio: rounded(floodP95 / quietP95, 2),
      othersVotes: quiet.length + during.length,
      othersRefused: [...quiet, ...during].filter(({ verdict }) => verdict !== "counted").length,
      floodSent: flood.length,
      floodPerSecond: Math.round(flood.length / seconds),
      floodCounted: counted,
      floodTooManyVotes: TooManyVotes,
      floodOther: flood.length - counted - TooManyVotes,
      floodMostInARound: Math.max(...countedIn.values()),
      cap: MAX_VOTES_PER_ROUND,
    };
    return { figures };
  },
});
