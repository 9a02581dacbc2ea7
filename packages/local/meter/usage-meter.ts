import type { Unit } from "@marquee/api/prices";

/** What this server can count of what AWS would bill. The rest (transfer, logs, alarms, the page's files) has nothing here that stands for it. */
export const METERED = [
  "appsyncOperations",
  "appsyncMessages",
  "appsyncConnectionMinutes",
  "dynamoWrites",
  "dynamoReads",
  "lambdaGbSeconds",
  "lambdaRequests",
  "s3Puts",
  "edgeRequests",
] as const satisfies readonly Unit[];
export type Metered = (typeof METERED)[number];

/** So much of each unit since the server was started. */
export type Reading = Record<Metered, number>;

/** Counts what AWS would bill for what the server does. */
export type Meter = {
  /** `amount` of `unit`, one by default, was used. */
  count(unit: Metered, amount?: number): void;
  /** Something begins that takes `perMs` of `unit` each millisecond; the answer ends it. */
  begin(unit: Metered, perMs: number): () => void;
  /** What was used until now, with what is still going on. */
  read(): Reading;
};

/** Makes a meter at zero. `now`: milliseconds that only ever grow. */
export function createMeter(now: () => number = () => performance.now()): Meter {
  const counted = Object.fromEntries(METERED.map((unit) => [unit, 0])) as Reading;
  /** What goes on takes so much of each unit a millisecond. */
  const rates: Reading = { ...counted };
  let settledAt = now();

  function settle() {
    const at = now();
    for (const unit of METERED) counted[unit] += rates[unit] * (at - settledAt);
    settledAt = at;
  }

  return {
    count(unit, amount = 1) {
      counted[unit] += amount;
    },
    begin(unit, perMs) {
      settle();
      rates[unit] += perMs;
      let going = true;
      return () => {
        if (!going) return;
        going = false;
        settle();
        rates[unit] -= perMs;
      };
    },
    read() {
      settle();
      return { ...counted };
    },
  };
}
