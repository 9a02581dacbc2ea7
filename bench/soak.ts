import { launchChromium } from "@marquee/testing/chromium";
import { choice, defineBench, wholeNumber } from "./define-bench.ts";
import { rounded } from "./figures.ts";
import { FILM_COUNT } from "./soak/timeline.ts";
import { soak } from "./soak/soak.ts";
import { grown } from "./soak/verdict.ts";

/** What a page holds on to is first looked at after so many rounds, or a fifth of a shorter run: by then it has seen all that there is. */
const SETTLED = 500;
const SETTLED_SHARE = 1 / 5;

/** How often it is looked at from then on, rounds. */
const SAMPLE_EVERY = 1_000;

/** Chat messages in a round: a TV shows the newest, a phone keeps 200. */
const MESSAGES = { tv: 4, phone: 200 } as const;

/**
 * A night on the real page of a TV or a phone, on a driven clock: what it holds on to after the first 500 rounds and at the end. Fails if
 * that has grown, or the page lost the show.
 */
export const bench = defineBench({
  flags: {
    screen: choice(["tv", "phone"], "tv"),
    rounds: wholeNumber(10_000, { multipleOf: FILM_COUNT, least: 2 * FILM_COUNT }),
    messages: wholeNumber(undefined),
  },
  async run({ screen, rounds, messages = MESSAGES[screen] }) {
    const settled = Math.min(SETTLED, Math.ceil((rounds * SETTLED_SHARE) / FILM_COUNT) * FILM_COUNT);
    const sampleAt = [settled];
    for (let round = SAMPLE_EVERY; round < rounds; round += SAMPLE_EVERY) sampleAt.push(round);

    console.log(`${rounds} rounds on a ${screen}, ${messages} messages in each`);
    await using browser = await launchChromium();
    const { samples, seconds, votes, missed, drops, ...cpu } = await soak({
      ...{ browser, screen, rounds, messages, sampleAt },
      onSample: ({ round, heapMb, nodes, listeners, timers }, roundsPerSecond) =>
        console.log(
          `round ${round}: ${heapMb.toFixed(2)} MB, ${nodes} nodes, ${listeners} listeners, ${timers} timers; ${roundsPerSecond.toFixed(1)} rounds/s`,
        ),
    });
    const [first, last] = [samples[0], samples.at(-1)];
    if (!first || !last) throw new Error("The page was not looked at.");
    const at = `At${settled}`;
    const figures = {
      screen,
      rounds,
      seconds: rounded(seconds, 1),
      roundsPerSecond: rounded(rounds / seconds, 1),
      cpuMsPerRound: rounded((1_000 * cpu.cpuSeconds) / rounds, 1),
      pageCpuMsPerRound: rounded((1_000 * cpu.pageCpuSeconds) / rounds, 1),
      [`heap${at}Mb`]: rounded(first.heapMb, 2),
      heapAtEndMb: rounded(last.heapMb, 2),
      heapGrowthMb: rounded(last.heapMb - first.heapMb, 2),
      [`nodes${at}`]: first.nodes,
      nodesAtEnd: last.nodes,
      detachedNodesAtEnd: last.nodes - last.attachedNodes,
      [`listeners${at}`]: first.listeners,
      listenersAtEnd: last.listeners,
      [`timers${at}`]: first.timers,
      timersAtEnd: last.timers,
      [`pictures${at}`]: first.pictures,
      picturesAtEnd: last.pictures,
      messages: rounds * messages,
      ownVotes: votes,
      drops,
      roundsMissed: missed,
    };
    const table = samples.map((sample) => ({ ...sample, heapMb: rounded(sample.heapMb, 2) }));
    return { figures, table, first, last };
  },
  bars: ({ figures: { drops, roundsMissed }, first, last }) => [
    ...grown(first, last),
    // A socket may take the announcement with it when it drops.
    roundsMissed > drops &&
      `the show: ${roundsMissed} rounds were missed, and the socket dropped ${drops} times`,
  ],
});
