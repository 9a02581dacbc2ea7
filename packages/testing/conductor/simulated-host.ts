import { roundAt, startsAt, type Timing } from "@marquee/core/round/round";
import type { VirtualClock } from "../virtual-clock.ts";
import type { Backend } from "./in-memory-backend.ts";

/** Most movies that the simulated host has queued at once. */
const QUEUED_MOST = 5;

/** Most movies that it blocks in a day: a board must have room for the others. */
const BLOCKED_MOST = 15;

/** A movie is held for so many rounds at most: some holds end by themselves. */
const HELD_MOST = 25;

/** What a host did: what it wanted of a movie, and when, epoch ms. `until`: when a hold is to end by itself, epoch ms. */
export type HostAct = {
  at: number;
  kind: "queue" | "unqueue" | "block" | "hold" | "let-go";
  movie: string;
  until?: number;
};

export type HostOptions = {
  /** How many acts there are to be; some find nothing that they could be done to. */
  acts: number;
  first: number;
  last: number;
  timing: Timing;
};

/** Has a host act at random over the rounds `first`..`last`. The answer fills as it acts. */
export function scheduleHost(
  backend: Backend,
  clock: VirtualClock,
  random: () => number,
  { acts, first, last, timing }: HostOptions,
): HostAct[] {
  const done: HostAct[] = [];
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];

  function block(movie: string | undefined): void {
    if (movie === undefined) return;
    backend.wishes.blocked.add(movie);
    // A desk lets go of what it blocks, if it gets so far.
    if (backend.wishes.held?.movie === movie && random() < 0.5) backend.wishes.held = null;
    done.push({ at: clock.now(), kind: "block", movie });
  }
  function holdOrLetGo(): void {
    const { wishes, rounds } = backend;
    const at = clock.now();
    const { held } = wishes;
    const movie = held?.movie ?? rounds.get(roundAt(at, timing))?.movie.id;
    if (movie === undefined || (!held && wishes.blocked.has(movie))) return;
    const until = at + (0.1 + random() * HELD_MOST) * timing.roundMs;
    wishes.held = held ? null : { movie, until: new Date(until).toISOString() };
    done.push(held ? { at, kind: "let-go", movie } : { at, kind: "hold", movie, until });
  }
  /** Sees what comes next when it was just announced, and does not want it. */
  function blockNext(): void {
    const next = roundAt(clock.now(), timing) + 1;
    const seenAt = startsAt(next, timing) - 0.8 * timing.leadMs;
    clock.after(Math.max(0, seenAt - clock.now()), () => block(backend.rounds.get(next)?.movie.id));
  }
  function act(): void {
    const { wishes, pool } = backend;
    const at = clock.now();
    const luck = random();
    const tell = (kind: HostAct["kind"], movie: string) => void done.push({ at, kind, movie });
    if (luck < 0.2) {
      const queued = pick(wishes.queue)?.movie.id;
      if (queued === undefined) return;
      wishes.queue = wishes.queue.filter(({ movie }) => movie.id !== queued);
      tell("unqueue", queued);
    } else if (luck < 0.3 && wishes.blocked.size < BLOCKED_MOST) {
      if (random() < 0.5) block(pick([...pool.keys()]));
      else blockNext();
    } else if (luck < 0.5) {
      holdOrLetGo();
    } else {
      const movie = pick([...pool.values()]);
      if (!movie || wishes.blocked.has(movie.id)) return;
      const known = wishes.queue.some((one) => one.movie.id === movie.id);
      if (known || wishes.queue.length >= QUEUED_MOST) return;
      wishes.queue = [...wishes.queue, { movie, queuedAt: at }];
      tell("queue", movie.id);
    }
  }
  const lengthMs = (last - first + 1) * timing.roundMs;
  const times = Array.from({ length: acts }, () => random() * lengthMs).sort((a, b) => a - b);
  const opens = startsAt(first, timing);
  for (const inMs of times) clock.after(opens + inMs - clock.now(), act);
  return done;
}
