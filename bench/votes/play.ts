import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createRandom } from "@marquee/core/conductor/simulation/random";
import { closesAt, roundAt, startsAt, timing } from "@marquee/core/round/round";
import { total } from "@marquee/core/vote/reaction";
import { startServer, type Server } from "../server.ts";
import { audit, type Books } from "./audit.ts";
import { seatClerk } from "./clerk.ts";
import type { FaultBook } from "./faults.ts";
import { readRemains } from "./ledger.ts";
import { createPerson, type Person } from "./person.ts";

/** How many arrive at once. */
const AT_ONCE = 25;

/** A killed server is started again after up to this, ms. */
const DOWN_MS = 1_500;

/** Longest that the last taps may take to be counted or refused, and the last rounds to be closed, ms. */
const DRAIN_MS = 120_000;

const host = fileURLToPath(new URL("host.ts", import.meta.url));

export type PlayOptions = {
  phones: number;
  rounds: number;
  tapsPerSecond: number;
  roundMs: number;
  seed: number;
  faults: FaultBook;
  onProgress: (line: string) => void;
};

/** Plays `rounds` rounds with `phones` people on a server of its own with a data folder, and closes the books. */
export async function playVotes(options: PlayOptions): Promise<Books> {
  const { phones, rounds, tapsPerSecond, roundMs, seed, faults, onProgress } = options;
  const times = timing(roundMs);
  const data = await mkdtemp(join(tmpdir(), "marquee-votes-"));
  const server = await startServer(["--round-ms", `${roundMs}`], data, host);
  const people = Array.from({ length: phones }, (_, index) =>
    createPerson({ url: server.url, timing: times, seed: seed * 1_000_003 + index, tapsPerSecond, faults }),
  );
  try {
    const clerk = await seatClerk(server.url);
    for (let first = 0; first < phones; first += AT_ONCE)
      await Promise.all(people.slice(first, first + AT_ONCE).map((person) => person.arrive()));

    const first = roundAt(Date.now(), times) + 1;
    const last = first + rounds - 1;
    await until(startsAt(first, times));
    const disasters = haveDisasters(server, people, { first, last, roundMs, seed, faults });
    const playing = people.map(async (person) => {
      for (let round = first; round <= last; round++) await person.play(round);
    });
    for (let round = first; round <= last; round++) {
      await until(startsAt(round + 1, times));
      const taps = people.reduce((sum, person) => sum + person.taps.length, 0);
      onProgress(`round ${round - first + 1} of ${rounds}: ${taps} taps, ${JSON.stringify(faults.hits())}`);
    }
    await Promise.all([...playing, disasters]);

    const deadline = Date.now() + DRAIN_MS;
    const patiently = async (done: () => boolean) => {
      while (!done() && Date.now() < deadline) await sleep(50);
    };
    await patiently(() => people.every((person) => person.settled()));
    onProgress("every tap is counted or refused; waiting for the last rounds to be closed");
    const believed = people.flatMap((person) => person.ballots());
    const counted = believed.reduce((sum, ballot) => sum + total(ballot.counted), 0);
    const published = () => [...clerk.finals.values()].reduce((sum, tally) => sum + total(tally), 0);
    // Each round is summed once more at the close of the next.
    await until(closesAt(last + 1, times) + times.roundMs / 10);
    await patiently(() => published() === counted);
    await patiently(() => people.every(({ phone }) => phone.state === "live"));

    const boards = people.map(({ phone }) => phone.leaderboard());
    for (const person of people) person.leave();
    clerk.close();
    await server.stop();
    return audit({ people, finals: clerk.finals, boards, remains: await readRemains(data), timing: times });
  } finally {
    for (const person of people) person.leave();
    await server.kill();
    await rm(data, { recursive: true });
  }
}

type Season = { first: number; last: number; roundMs: number; seed: number; faults: FaultBook };

/** In the middle of every other round the server is killed, and of the rounds between the conductor. */
async function haveDisasters(
  server: Server,
  people: Person[],
  { first, last, roundMs, seed, faults }: Season,
): Promise<void> {
  const random = createRandom(seed);
  const times = timing(roundMs);
  const ridingOut: Promise<void>[] = [];
  for (let round = first; round <= last; round++) {
    const [moment, luck] = [0.2 + 0.6 * random(), random()];
    const kill = (round - first) % 2 === 0 ? "serverKilled" : "conductorKilled";
    if (!faults.has(kill)) continue;
    await until(startsAt(round, times) + moment * roundMs);
    if (kill === "conductorKilled") {
      // Between two leaders there is nobody to kill.
      while (!(await server.ask("kill the conductor"))) await sleep(100);
    } else {
      const from = performance.now();
      await server.kill();
      await sleep(luck * DOWN_MS);
      await server.restart();
      ridingOut.push(...people.map((person) => person.rideOut(from)));
    }
    faults.hit(kill);
  }
  await Promise.all(ridingOut);
}

const until = (epochMs: number) => sleep(Math.max(0, epochMs - Date.now()));
