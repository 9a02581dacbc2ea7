import { createRandom } from "@marquee/testing/random";
import { startsAt, type Timing } from "@marquee/core/round/round";
import { add, REACTIONS, zero, type Counts, type Reaction } from "@marquee/core/vote/reaction";
import { createEventQueue } from "@marquee/testing/event-queue";

/** One tap: whose, for which round, and when, epoch ms. */
export type Tap = { phone: number; round: number; reaction: Reaction; at: number };

/** One way between a phone and the server takes this long, ms, give or take. */
const WAY_MS = 40;
const JITTER_MS = 40;

/** Each movie that a phone hears of starts one more timer of this period that flushes its taps, ms. None is ever stopped. */
const FLUSH_MS = 3_300;

/** The taps of a room, each with the number of the one who made it. */
export function tapsOf(people: readonly { taps: readonly Omit<Tap, "phone">[] }[]): Tap[] {
  return people.flatMap(({ taps }, phone) => taps.map((tap) => ({ phone, ...tap })));
}

/** A phone of the original: the totals on its screen, and its taps since its last flush. */
type Phone = { shown: Counts; clicks: Counts };

/**
 * How many of `taps` the totals of the original would hold at the end of each round, by its algorithm (aws-samples/appsync-refarch-realtime,
 * `src/App.js` and `sam-app/get-movie/app.js`): the first tap for a reaction adds one on the server; later ones wait for a flush that SETs
 * the total on the phone's screen plus its own taps, if those are two or more; each change of a total goes to every phone and replaces what
 * that shows; a new movie forgets what was not flushed, and the totals are read and set to zero a moment later. More than was cast in a
 * reaction is never kept. There are no faults: this is the algorithm on a perfect network.
 */
export function originalWouldKeep(taps: readonly Tap[], phones: number, timing: Timing): number {
  const rounds = [...new Set(taps.map(({ round }) => round))].sort((a, b) => a - b);
  const [first, last] = [rounds[0], rounds.at(-1)];
  if (first === undefined || last === undefined) return 0;

  const queue = createEventQueue();
  const room: Phone[] = Array.from({ length: phones }, () => ({ shown: zero(), clicks: zero() }));
  const random = createRandom(1);
  const way = () => WAY_MS + (random() - 0.5) * JITTER_MS;
  const votes = zero();
  let kept = 0;

  /** The server has a new total, and every phone soon shows it. */
  const set = (reaction: Reaction, value: number, at: number) => {
    votes[reaction] = value;
    queue.add(at + way(), () => {
      for (const phone of room) phone.shown[reaction] = value;
    });
  };

  const tap = (phone: Phone, reaction: Reaction, at: number) => {
    phone.clicks[reaction] += 1;
    if (phone.clicks[reaction] === 1) queue.add(at + way(), (now) => set(reaction, votes[reaction] + 1, now));
  };

  /** Flushes one reaction after the other, each once the last was answered. */
  const flush = (phone: Phone, at: number, index = 0) => {
    const next = REACTIONS.findIndex((reaction, i) => i >= index && phone.clicks[reaction] > 1);
    const reaction = REACTIONS[next];
    if (!reaction) return;
    const believed = phone.shown[reaction] + phone.clicks[reaction];
    const arrives = at + way();
    queue.add(arrives, (now) => set(reaction, believed, now));
    queue.add(arrives + way(), (now) => {
      phone.shown[reaction] += phone.clicks[reaction];
      phone.clicks[reaction] = 0;
      flush(phone, now, next + 1);
    });
  };

  const end = startsAt(last + 1, timing);
  const repeat = (phone: Phone, at: number) => {
    if (at > end) return;
    queue.add(at, (now) => {
      flush(phone, now);
      repeat(phone, now + FLUSH_MS);
    });
  };

  /** What was cast in each round: more than that no total can hold of it. */
  const cast = new Map<number, Counts>();
  for (const { phone, round, reaction, at } of taps) {
    cast.set(round, add(cast.get(round) ?? zero(), { ...zero(), [reaction]: 1 }));
    queue.add(at, (now) => tap(room[phone]!, reaction, now));
  }
  for (let round = first; round <= last + 1; round++) {
    queue.add(startsAt(round, timing), (now) => {
      for (const phone of room) {
        const heard = now + way();
        queue.add(heard, () => (phone.clicks = zero()));
        repeat(phone, heard + FLUSH_MS);
      }
      queue.add(now + 2 * WAY_MS, () => {
        const most = cast.get(round - 1) ?? zero();
        for (const reaction of REACTIONS) kept += Math.min(votes[reaction], most[reaction]);
      });
      for (const [index, reaction] of REACTIONS.entries())
        queue.add(now + (4 + 2 * index) * WAY_MS, (zeroed) => set(reaction, 0, zeroed));
    });
  }
  queue.runAll();
  return kept;
}
