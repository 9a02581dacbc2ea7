import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "@marquee/testing/random";
import { closesAt, roundAt, startsAt, timing } from "@marquee/core/round/round";
import type { Server } from "@marquee/testing/start-server";
import type { FaultBook } from "@marquee/testing/faults/faults";
import { until, within } from "../wait.ts";
import { awaitAgreement } from "./agreement.ts";
import { audit } from "./audit.ts";
import { listenForFinals } from "./final-tallies.ts";
import { readRemains, voterNamesIn } from "./ledger.ts";
import { originalWouldKeep, tapsOf } from "./original.ts";
import { createPerson, type Person, type Trouble } from "./person.ts";
import { startKillableServer } from "./server.ts";

/** How many arrive at once. */
const AT_ONCE = 25;

/** A killed server is started again after up to this, ms. */
const DOWN_MS = 1_500;

/** A server that was just started is slow for this long, ms. */
const WARM_MS = 3_000;

/** Longest that the last taps may take to be counted or refused, and then the last final tallies to be heard, ms. */
const DRAIN_MS = 60_000;
const CLOSE_MS = 30_000;

/** A show with people who vote. */
export type ShowOptions = {
  phones: number;
  tapsPerSecond: number;
  roundMs: number;
  /** Decides all that happens by chance. */
  seed: number;
  onProgress: (line: string) => void;
};

/** Plays `rounds` rounds with `phones` people on a server of its own with a data folder, and closes the books. */
export async function playVotes(options: ShowOptions & { rounds: number; faults: FaultBook }) {
  const { phones, rounds, tapsPerSecond, roundMs, seed, faults, onProgress } = options;
  const times = timing(roundMs);
  const data = await mkdtemp(join(tmpdir(), "marquee-votes-"));
  const server = await startKillableServer(roundMs, data);
  const people = Array.from({ length: phones }, (_, index) =>
    createPerson({ url: server.url, timing: times, seed: seed * 1_000_003 + index, tapsPerSecond, faults }),
  );
  try {
    const tallies = await listenForFinals(server.url);
    for (let first = 0; first < phones; first += AT_ONCE)
      await Promise.all(people.slice(first, first + AT_ONCE).map((person) => person.arrive()));

    const first = roundAt(Date.now(), times) + 1;
    const last = first + rounds - 1;
    await until(startsAt(first, times));
    const kills = killNowAndThen(server, people, { first, last, roundMs, seed, faults });
    const playing = people.map(async (person) => {
      for (let round = first; round <= last; round++) await person.play(round);
    });
    for (let round = first; round <= last; round++) {
      await until(startsAt(round + 1, times));
      const taps = people.reduce((sum, person) => sum + person.taps.length, 0);
      onProgress(`round ${round - first + 1} of ${rounds}: ${taps} taps, ${JSON.stringify(faults.hits())}`);
    }
    await Promise.all(playing);
    const outages = await kills;

    await within(DRAIN_MS, () => people.every((person) => person.settled()));
    onProgress("every tap is counted or refused; waiting for the last rounds to be closed");
    // Each round is summed once more at the close of the next.
    await until(closesAt(last + 1, times) + times.roundMs / 10);
    const boards = await awaitAgreement(people, tallies, CLOSE_MS);
    for (const person of people) person.leave();
    tallies.close();
    await server.stop();
    const remains = await readRemains(data);
    const voterOf = voterNamesIn(data, times);
    return {
      ...audit({ people, finals: tallies.finals, boards, remains, timing: times, voterOf }),
      /** What the original's algorithm would have kept of the same taps, on a perfect network. */
      originalWouldKeep: originalWouldKeep(tapsOf(people), phones, times),
      /** Batches that were held up because the machine had too much to do; 0 on one that is up to the size of the room. */
      stalls: people
        .flatMap((person) => person.stalls)
        .filter(({ from, to }) => !outages.some((outage) => from < outage.to && to > outage.from)).length,
    };
  } finally {
    for (const person of people) person.leave();
    await server.kill();
    await rm(data, { recursive: true });
  }
}

type VotedRounds = { first: number; last: number; roundMs: number; seed: number; faults: FaultBook };

/**
 * In the middle of every other round the server is killed, and of the rounds between the conductor. The answer is when the server was
 * down, epoch ms.
 */
async function killNowAndThen(
  server: Server,
  people: Person[],
  { first, last, roundMs, seed, faults }: VotedRounds,
): Promise<Trouble[]> {
  const random = createRandom(seed);
  const times = timing(roundMs);
  const ridingOut: Promise<void>[] = [];
  const outages: Trouble[] = [];
  for (let round = first; round <= last; round++) {
    const [moment, luck] = [0.2 + 0.6 * random(), random()];
    const kill = (round - first) % 2 === 0 ? "serverKilled" : "conductorKilled";
    if (!faults.has(kill)) continue;
    await until(startsAt(round, times) + moment * roundMs);
    if (kill === "conductorKilled") {
      // Between two leaders there is nobody to kill.
      while (!(await server.ask("kill the conductor"))) await sleep(100);
    } else {
      const from = Date.now();
      await server.kill();
      await sleep(luck * DOWN_MS);
      await server.restart();
      // Just started, it takes its first requests slowly.
      outages.push({ from, to: Date.now() + WARM_MS });
      ridingOut.push(...people.map((person) => person.rideOut(from)));
    }
    faults.hit(kill);
  }
  await Promise.all(ridingOut);
  return outages;
}
