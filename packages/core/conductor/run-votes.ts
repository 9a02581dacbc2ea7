import { roundAt } from "../round/round.ts";
import { firstOfRun } from "../round/run.ts";
import type { Round } from "../round/schema.ts";
import { add, type Counts, zero } from "../vote/reaction.ts";
import { countsOfRun, isOfRun } from "../vote/run-tally.ts";
import { greaterSum } from "../vote/sum.ts";
import type { LeadState } from "./lead-state.ts";
import type { ClosedRun, Closed } from "./ports.ts";

/** Nothing is closed. */
const NOTHING: Closed = { round: -Infinity, run: undefined };

/** Reads how far rounds are closed, with the votes of the run that was closed last. */
export async function readClosed(state: LeadState): Promise<Closed> {
  const { store, votes } = state.ports;
  const stored = await store.closed();
  if (!stored || isAhead(stored, state)) return NOTHING;
  if (stored.run) return stored;
  const [last] = await store.rounds(stored.round, stored.round);
  if (!last) return stored;
  const before = await votesBeforeClosed(state, last, undefined);
  const counts = add(zero(), await votes.ledger(last.number));
  return {
    ...stored,
    run: { since: firstOfRun(last), last: last.number, before: before ?? zero(), counts },
  };
}

/** A round that has not begun can't be closed: that number is of a time when rounds were shorter, and numbered higher. */
export const isAhead = ({ round }: Closed, { ports, timing }: LeadState): boolean =>
  round > roundAt(ports.clock.now(), timing);

/**
 * The votes of the earlier rounds of the run that `round` closes, or closes once more; null: it began one.
 * @param run what was closed last: `round` itself or what was announced before it
 */
export async function votesBeforeClosed(
  { ports }: LeadState,
  round: Round,
  run: ClosedRun | undefined,
): Promise<Counts | null> {
  const since = firstOfRun(round);
  if (since === round.number) return null;
  if (run?.since === since) return run.last === round.number ? run.before : add(run.before, run.counts);
  let sum = zero();
  for (const { number } of await ports.store.rounds(since, round.number - 1))
    sum = add(sum, await ports.votes.ledger(number));
  return sum;
}

/**
 * The votes of the earlier rounds of the run that round `open` is in: those that are closed by their ledgers, any other by its lanes. Null: it begins a run.
 * Undefined: it can't be told before what is closed has been read.
 */
export async function votesBefore(state: LeadState, open: Round): Promise<Counts | null | undefined> {
  const since = firstOfRun(open);
  if (since === open.number) return null;
  if (!state.closed) return undefined;
  const run = state.closed.run?.since === since ? state.closed.run : undefined;
  let sum = run ? add(run.before, run.counts) : zero();
  const ended = [...(state.rounds?.keys() ?? [])].filter(
    (number) => number >= (run ? run.last + 1 : since) && number < open.number,
  );
  for (const number of ended) {
    const counts = state.counted.get(number) ?? (await state.ports.votes.lanes(number));
    state.counted.set(number, counts);
    sum = add(sum, counts);
  }
  // Lanes may miss what screens were told already; what is closed tells all.
  return ended.length > 0 ? greaterOf(sum, toldBefore(state, open)) : sum;
}

const greaterOf = (a: Counts, b: Counts): Counts =>
  add(zero(), greaterSum({ ...a, voters: 0 }, { ...b, voters: 0 }));

/** What the tally that was published last tells of the rounds before `open`, if it is of the same run. */
function toldBefore({ tally }: LeadState, open: Round): Counts {
  if (!tally || !isOfRun(tally, open)) return zero();
  return tally.round === open.number ? (tally.before ?? zero()) : countsOfRun(tally);
}
