import { parseArgs } from "node:util";
import { launchChromium } from "@marquee/testing/chromium";
import { wholeNumber } from "./flags.ts";
import { rounded } from "./rounded.ts";
import { FILM_COUNT } from "./soak/programme.ts";
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
export async function bench(flags: string[]): Promise<void> {
  const { values } = parseArgs({
    args: flags,
    options: {
      screen: { type: "string", default: "tv" },
      rounds: { type: "string", default: "10000" },
      messages: { type: "string" },
    },
  });
  const { screen } = values;
  if (screen !== "tv" && screen !== "phone") throw new Error(`--screen must be tv or phone, not “${screen}”`);
  const rounds = wholeNumber("rounds", values.rounds);
  if (rounds < 2 * FILM_COUNT || rounds % FILM_COUNT > 0)
    throw new Error(`--rounds must be a multiple of ${FILM_COUNT}, and at least ${2 * FILM_COUNT}`);
  const messages =
    values.messages === undefined ? MESSAGES[screen] : wholeNumber("messages", values.messages);
  const settled = Math.min(SETTLED, Math.ceil((rounds * SETTLED_SHARE) / FILM_COUNT) * FILM_COUNT);
  const sampleAt = [settled];
  for (let round = SAMPLE_EVERY; round < rounds; round += SAMPLE_EVERY) sampleAt.push(round);

  console.log(`${rounds} rounds on a ${screen}, ${messages} messages in each`);
  const browser = await launchChromium();
  try {
    const { samples, seconds, votes, missed, drops, ...cpu } = await soak({
      ...{ browser, screen, rounds, messages, sampleAt },
      onSample: ({ round, heapMb, nodes, listeners, timers }, roundsPerSecond) =>
        console.log(
          `round ${round}: ${heapMb.toFixed(2)} MB, ${nodes} nodes, ${listeners} listeners, ${timers} timers; ${roundsPerSecond.toFixed(1)} rounds/s`,
        ),
    });
    const [first, last] = [samples[0], samples.at(-1)];
    if (!first || !last) throw new Error("The page was not looked at.");
    console.table(samples.map((sample) => ({ ...sample, heapMb: rounded(sample.heapMb, 2) })));
    const broken = grown(first, last);
    // A socket may take the announcement with it when it drops.
    if (missed > drops)
      broken.push(`the show: ${missed} rounds were missed, and the socket dropped ${drops} times`);
    for (const one of broken) console.error(`Grown or lost: ${one}`);
    if (broken.length > 0) process.exitCode = 1;
    const at = `At${settled}`;
    console.log(
      JSON.stringify({
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
      }),
    );
  } finally {
    await browser.close();
  }
}
