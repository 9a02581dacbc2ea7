import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { watchReception } from "./door/cognito.ts";
import { arrive } from "./door/crowd.ts";
import { wholeNumber } from "./flags.ts";
import { rounded } from "./rounded.ts";
import { percentile } from "./screens.ts";
import { startServer } from "@marquee/testing/start-server";

/** Whoever has not voted this long after arriving never will, ms. */
const GIVE_UP_MS = 120_000;

/**
 * A crowd comes in at once at a server with AWS's default quotas, which give 25 new identities a second: when each phone has the movie, when
 * it has voted, and what it had to tell its person meanwhile. Some phones are reloaded while they wait, some open two tabs. Fails if a phone
 * could not vote, told of an error or got two identities.
 */
export async function bench(flags: string[]): Promise<void> {
  const { values } = parseArgs({
    args: flags,
    options: {
      phones: { type: "string", default: "1000" },
      "arrive-seconds": { type: "string", default: "10" },
    },
  });
  const phones = wholeNumber("phones", values.phones);
  const arriveSeconds = wholeNumber("arrive-seconds", values["arrive-seconds"]);
  const server = await startServer(["--limits", "aws"]);
  const reception = watchReception(`${server.url}/cognito`);
  try {
    let done = 0;
    const progress = setInterval(() => process.stdout.write(`\r${done} of ${phones} have voted `), 1_000);
    const began = performance.now();
    const arrivals = await Promise.all(
      Array.from({ length: phones }, async (_, index) => {
        await sleep(Math.random() * arriveSeconds * 1_000);
        const arrival = await arrive(index, { url: server.url, reception, withinMs: GIVE_UP_MS });
        if (arrival.votedMs !== undefined) done += 1;
        return { ...arrival, doneMs: performance.now() - began };
      }),
    );
    clearInterval(progress);
    console.log("");

    const errors = arrivals.flatMap((arrival) => arrival.errors);
    for (const error of new Set(errors)) console.error(error);
    const p = (share: number, times: (number | undefined)[]) =>
      Math.round(
        percentile(
          times.map((ms) => ms ?? Infinity),
          share,
        ),
      );
    const movie = arrivals.map(({ movieMs }) => movieMs);
    const voted = arrivals.map(({ votedMs }) => votedMs);
    const { getIds, getIdsThrottled, credentialsThrottled } = reception;
    const figures = {
      phones,
      arriveSeconds,
      p50MovieMs: p(0.5, movie),
      p95MovieMs: p(0.95, movie),
      maxMovieMs: p(1, movie),
      voted: done,
      p50VotedMs: p(0.5, voted),
      p95VotedMs: p(0.95, voted),
      maxVotedMs: p(1, voted),
      /** From the first arrival to the last vote. */
      allVotedMs: Math.round(Math.max(...arrivals.map(({ doneMs }) => doneMs))),
      errorsShown: errors.length,
      identitiesPerPhoneMax: Math.max(...arrivals.map(({ identities }) => identities.size)),
      getIds,
      getIdThrottled: getIdsThrottled,
      getIdAsksPerPhone: rounded((getIds + getIdsThrottled) / phones, 1),
      credentialsThrottled,
    };
    console.table(figures);
    if (done < phones || errors.length > 0 || figures.identitiesPerPhoneMax !== 1) process.exitCode = 1;
    console.log(JSON.stringify(figures));
  } finally {
    reception.close();
    await server.stop();
  }
}
