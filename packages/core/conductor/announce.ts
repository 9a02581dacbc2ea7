import { HISTORY, pick } from "../movie/pick.ts";
import { roundAt, startsAt } from "../round/round.ts";
import type { Round } from "../round/schema.ts";
import type { Lane } from "./lane.ts";
import { roundOf, type Stage } from "./stage.ts";

/**
 * Announces the open round if nobody has, and each next one `leadMs` before it starts. A round whose time has passed unannounced stays
 * dark. Rounds are announced in order: the pick for one must know the movie of the one before.
 */
export function announcing(stage: Stage): Lane {
  const { broadcast, clock, journal } = stage.ports;
  // What was offered stays the offer: after a lost answer the very same round is sent again.
  const offers = new Map<number, Round>();

  return {
    name: "announce",
    limitMs: 3_000,
    pauseMs: 1_000,
    async step() {
      stage.rounds ??= await recall(stage);
      const next = due(stage);
      if (clock.now() < next.at) return next.at;
      if (stage.pool === undefined) return undefined; // The refill pokes as soon as there is one.

      if (!stage.rounds.has(next.number - 1)) {
        stage.rounds = await recall(stage);
        if (stage.rounds.has(next.number)) return clock.now();
      }
      const offer = offers.get(next.number) ?? roundOf(next.number, choose(stage), stage.timing);
      offers.set(next.number, offer);

      const stored = await broadcast.announceRound(offer);
      stage.rounds.set(stored.number, stored);
      stage.pool?.delete(stored.movie.id);
      stage.shown.add(stored.movie.id);
      stage.poke.refill();
      stage.poke.billboard();
      journal.info("announced", {
        round: stored.number,
        movie: stored.movie.id,
        title: stored.movie.title,
        ours: stored.movie.id === offer.movie.id,
        lateMs: Math.max(0, Math.round(clock.now() - next.at)),
      });
      return clock.now();
    },
  };
}

/** Which round is to be announced next, and when. */
function due({ rounds, timing, ports }: Stage): { number: number; at: number } {
  const open = roundAt(ports.clock.now(), timing);
  for (const number of [open, open + 1]) {
    if (!rounds?.has(number)) return { number, at: startsAt(number, timing) - timing.leadMs };
  }
  return { number: open + 2, at: startsAt(open + 2, timing) - timing.leadMs };
}

/** The rounds that are stored, as far back as the pick must look. */
async function recall({ ports, timing, poke }: Stage): Promise<Map<number, Round>> {
  const open = roundAt(ports.clock.now(), timing);
  const rounds = await ports.memory.rounds(open - HISTORY, open + 1);
  poke.billboard();
  return new Map(rounds.map((round) => [round.number, round]));
}

function choose({ pool, rounds, ports }: Stage) {
  const shown = [...(rounds?.values() ?? [])].sort((a, b) => a.number - b.number).slice(-HISTORY);
  const movie = pick(
    [...(pool?.values() ?? [])],
    shown.map(({ movie }) => movie),
    ports.random,
  );
  if (movie === undefined) throw new NothingToShow();
  return movie;
}

class NothingToShow extends Error {
  constructor() {
    super(
      "The pool of movies is empty and none was shown before; the show starts when the movie source answers",
    );
    this.name = "NothingToShow";
  }
}
