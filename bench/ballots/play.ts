import { createRandom } from "@marquee/testing/random";
import { roundAt, startsAt, timing } from "@marquee/core/round/round";
import type { Show } from "@marquee/core/show/schema";
import { identityOf } from "@marquee/testing/resolver-fixture";
import { audit, type Voter } from "../votes/audit.ts";
import { remainsIn } from "../votes/ledger.ts";
import { originalWouldKeep, tapsOf } from "../votes/original.ts";
import { createBackend } from "./backend.ts";
import { startConductors } from "./conductors.ts";
import { createVirtualClock } from "@marquee/testing/virtual-clock";
import { createVoter } from "./voter.ts";

/** The rounds of one evening: then other people are in the room. */
const EVENING = 10;

/** Longest that the last taps of an evening take to be counted or refused, ms: dozens of attempts. */
const LAST_ATTEMPTS_MS = 600_000;

/** After the last evening, time for conductors to close what killed ones left, ms. */
const AFTERWARDS_MS = 180_000;

/** The round with which the first evening begins. */
const FIRST = 1_000;

/** Once in so many ms, on average, the server is killed, and it is down for up to so many ms. */
const SERVER_LIVES_MS = 60_000;
const DOWN_MS = 3_000;

/** What the server may ask of phones in a room, ms: more in larger ones. */
const FLUSHES_MS = [2_000, 2_000, 4_000, 9_000];

export type EveningsOptions = {
  /** How many taps to play at least: evenings are played to their end. */
  taps: number;
  /** How many people there are each evening. */
  room: number;
  seed: number;
  onProgress: (taps: number) => void;
};

/**
 * Plays evenings in virtual time until `taps` taps have been made: the phones' own ballots, the resolvers that are deployed on the real
 * database in memory, and the conductor's own code, under faults at random. Closes the books at the end.
 */
export async function playEvenings({ taps, room: size, seed, onProgress }: EveningsOptions) {
  const random = createRandom(seed);
  const times = timing(10_000);
  const opening = startsAt(FIRST - 1, times);
  const time = createVirtualClock(opening);
  const faultHits: Record<string, number> = {};
  const hit = (fault: string) => void (faultHits[fault] = (faultHits[fault] ?? 0) + 1);
  const world = { time, timing: times, random, hit };
  const backend = await createBackend(world);
  const conductors = startConductors({ ...world, backend });
  killNowAndThen();
  const people: Voter[] = [];
  let made = 0;
  let kept = 0;
  let evenings = 0;
  let calm = false;

  function killNowAndThen() {
    time.after(2 * random() * SERVER_LIVES_MS, () => {
      if (calm) return;
      hit("serverKilled");
      backend.kill();
      time.after(random() * DOWN_MS, () => {
        backend.start();
        killNowAndThen();
      });
    });
  }

  async function playEvening() {
    const first = roundAt(time.now(), times) + 1;
    const flushMs = FLUSHES_MS[Math.floor(random() * FLUSHES_MS.length)]!;
    const room = Array.from({ length: size }, (_, n) =>
      createVoter({
        ...world,
        backend,
        identityId: identityOf(evenings * size + n),
        flushMs,
        announced: (round) => conductors.announced.has(round),
      }),
    );
    await time.runUntil(startsAt(first, times));
    for (const person of room) person.tapUntil(startsAt(first + EVENING, times));
    await time.runUntil(startsAt(first + EVENING, times));
    const patience = time.now() + LAST_ATTEMPTS_MS;
    while (time.now() < patience && !room.every((person) => person.settled()))
      await time.runUntil(time.now() + times.roundMs);

    const tapped = tapsOf(room);
    if (tapped.length === 0) throw new Error("A whole evening passed without a movie to vote for");
    made += tapped.length;
    onProgress(made);
    kept += originalWouldKeep(tapped, size, times);
    people.push(...room);
    evenings += 1;
  }

  while (made < taps) await playEvening();
  // The books are read from a server that is up.
  calm = true;
  conductors.calm();
  await time.runUntil(time.now() + AFTERWARDS_MS);
  const { leaderboard } = await backend.conduct<Show>("Query.show");
  const books = audit({
    people,
    finals: conductors.finals,
    boards: [leaderboard],
    remains: await remainsIn(backend.database),
    timing: times,
  });
  await backend.database.close();
  return { ...books, originalWouldKeep: kept, evenings, faultHits };
}
