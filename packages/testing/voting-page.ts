import type { SavedBallot } from "@marquee/client/ballot-state";
import { createBallots, type BallotsPorts } from "@marquee/client/ballots";
import type { Clock } from "@marquee/core/clock";

/** What the browser keeps for a tab, and the keys of what was another tab's. */
export type TabStorage = { storage: Record<string, string>; foreign?: ReadonlySet<string> };

export type VotingPage = ReturnType<typeof openVotingPage>;

/** A page with a phone's real ballots, in virtual time. `skewMs`: how far its idea of the server's time is off. */
export function openVotingPage({
  clock,
  skewMs,
  send,
  ...ports
}: Omit<BallotsPorts, "onChange"> & { clock: Clock; skewMs: number }) {
  let alive = true;
  const whileAlive =
    <Args extends unknown[]>(run: (...args: Args) => void) =>
    (...args: Args) => {
      if (alive) run(...args);
    };
  const ballots = createBallots({
    ...ports,
    clock: { now: () => clock.now() + skewMs, after: (ms, run) => clock.after(ms, whileAlive(run)) },
    send: (batch) =>
      new Promise((resolve, reject) => void send(batch).then(whileAlive(resolve), whileAlive(reject))),
    onChange: () => undefined,
  });
  ballots.resume();
  return {
    ballots,
    /** Ends the page without a word: it releases nothing, and hears no answer and no timer any more. */
    kill: () => void (alive = false),
  };
}

/** The ballots that tabs keep as their own. */
export function savedBallots(tabs: readonly TabStorage[]): SavedBallot[] {
  return tabs.flatMap(({ storage, foreign }) =>
    Object.entries(storage)
      .filter(([key]) => !foreign?.has(key))
      .map(([, json]) => JSON.parse(json) as SavedBallot),
  );
}
