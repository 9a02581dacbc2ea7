import { setTimeout as sleep } from "node:timers/promises";
import { startServer } from "@marquee/testing/start-server";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { rounded, roundedPercentile } from "./figures.ts";
import { watchCognito } from "./sign-in-rush/cognito.ts";
import { arrive } from "./sign-in-rush/crowd.ts";

/** Whoever has not voted this long after arriving never will, ms. */
const GIVE_UP_MS = 120_000;

/** Most phones, 95 %, must have the page within this, ms. */
const PAGE_WITHIN_MS = 50;

/**
 * A crowd comes in at once at a server with AWS's default quotas, which give 25 new identities a second: when each phone has the page and the movie, when
 * it has voted, and what it had to tell its person meanwhile. Some phones are reloaded while they wait, some open two tabs. Fails if a phone
 * could not vote, told of an error or got two identities, or if the page was late.
 */
export const bench = defineBench({
  flags: { phones: wholeNumber(1_000), "arrive-seconds": wholeNumber(10) },
  async run({ phones, "arrive-seconds": arriveSeconds }) {
    await using server = await startServer(["--limits", "aws"]);
    const cognito = watchCognito(`${server.url}/cognito`);
    let done = 0;
    const progress = setInterval(() => process.stdout.write(`\r${done} of ${phones} have voted `), 1_000);
    const began = performance.now();
    const arrivals = await Promise.all(
      Array.from({ length: phones }, async (_, index) => {
        await sleep(Math.random() * arriveSeconds * 1_000);
        const arrival = await arrive(index, { url: server.url, cognito, withinMs: GIVE_UP_MS });
        if (arrival.votedMs !== undefined) done += 1;
        return { ...arrival, doneMs: performance.now() - began };
      }),
    );
    clearInterval(progress);
    cognito.close();
    console.log("");

    const errors = arrivals.flatMap((arrival) => arrival.errors);
    const page = arrivals.map(({ pageMs = Infinity }) => pageMs);
    const movie = arrivals.map(({ movieMs = Infinity }) => movieMs);
    const voted = arrivals.map(({ votedMs = Infinity }) => votedMs);
    const { getIds, getIdsThrottled, credentialsThrottled } = cognito;
    const figures = {
      phones,
      arriveSeconds,
      p50PageMs: roundedPercentile(page, 0.5, 1),
      p95PageMs: roundedPercentile(page, 0.95, 1),
      p50MovieMs: roundedPercentile(movie, 0.5),
      p95MovieMs: roundedPercentile(movie, 0.95),
      maxMovieMs: roundedPercentile(movie, 1),
      voted: done,
      p50VotedMs: roundedPercentile(voted, 0.5),
      p95VotedMs: roundedPercentile(voted, 0.95),
      maxVotedMs: roundedPercentile(voted, 1),
      /** From the first arrival to the last vote. */
      allVotedMs: Math.round(Math.max(...arrivals.map(({ doneMs }) => doneMs))),
      errorsShown: errors.length,
      identitiesPerPhoneMax: Math.max(...arrivals.map(({ identities }) => identities.size)),
      getIds,
      getIdThrottled: getIdsThrottled,
      getIdAsksPerPhone: rounded((getIds + getIdsThrottled) / phones, 1),
      credentialsThrottled,
    };
    return { figures, errors: new Set(errors) };
  },
  bars: ({ figures: { phones, voted, identitiesPerPhoneMax, p95PageMs }, errors }) => [
    ...errors,
    p95PageMs > PAGE_WITHIN_MS && `95 % had the page after ${p95PageMs} ms`,
    voted < phones && `${phones - voted} phones could not vote`,
    identitiesPerPhoneMax !== 1 && `a phone acted by ${identitiesPerPhoneMax} identities`,
  ],
});
