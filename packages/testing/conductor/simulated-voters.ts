import { closesAt, endsAt, startsAt, type Timing } from "@marquee/core/round/round";
import { REACTIONS, zero } from "@marquee/core/vote/reaction";
import type { VirtualClock } from "../virtual-clock.ts";
import type { Backend } from "./in-memory-backend.ts";

/** The rounds in which people vote. */
type VotedRounds = { first: number; last: number; timing: Timing };

/** People vote for the movie on their screen, from a little before it starts to the end of its grace. */
export function scheduleVoters(
  backend: Backend,
  clock: VirtualClock,
  random: () => number,
  { first, last, timing }: VotedRounds,
): void {
  const opening = clock.now();
  const playRound = (number: number) => {
    const opens = startsAt(number, timing) - timing.earlyMs;
    const shuts = endsAt(number, timing) + timing.graceMs;
    const crowd = Math.floor(random() * 12);
    backend.phones = crowd;
    for (let voter = 0; voter < crowd; voter += 1) {
      const batches = 1 + Math.floor(random() * 3);
      for (let batch = 0; batch < batches; batch += 1) {
        const at = opens + random() * (shuts - opens);
        clock.after(at - clock.now(), () => vote(number, `voter-${voter}`, batch === 0));
      }
    }
    if (number < last) clock.after(timing.roundMs, () => playRound(number + 1));
  };

  const voted = new Set<string>();
  const vote = (round: number, voter: string, late: boolean) => {
    if (!backend.rounds.has(round)) return; // Nothing on the screen to vote for.
    const counts = zero();
    for (const reaction of REACTIONS) counts[reaction] = Math.floor(random() * 4);
    // A ledger row may be long on its way: until after the close, but not after the next one.
    const slow = late && random() < 0.003;
    const delay = slow
      ? closesAt(round, timing) - clock.now() + random() * 0.8 * timing.roundMs
      : 5 + random() * 50;
    clock.after(delay, () => backend.writeLedger(round, voter, counts));

    const isNew = !voted.has(`${round} ${voter}`);
    voted.add(`${round} ${voter}`);
    const luck = random();
    const writes = luck < 0.01 ? 0 : luck < 0.02 ? 2 : 1;
    for (let i = 0; i < writes; i += 1)
      clock.after(delay + 20, () => backend.writeLane(round, counts, isNew ? 1 : 0));
  };

  clock.after(startsAt(first, timing) - timing.earlyMs - opening, () => playRound(first));
}
