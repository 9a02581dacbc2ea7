/** Time, handed in, so that a test runs a whole evening in milliseconds. */
export type Clock = {
  /** Epoch milliseconds. */
  now: () => number;
  /** Calls `run` once, in `ms` milliseconds (at once when that is 0 or less). The answer calls it off. */
  after: (ms: number, run: () => void) => () => void;
};

/** A clock's timers without its time. */
export type Timers = Pick<Clock, "after">;
