import { NO_USAGE } from "./usage.ts";
import type { Usage } from "./prices.ts";

const HOUR_MS = 3_600_000;

/** A desk reads what a host needs to know so often, ms. */
const DESK_READ_MS = 20_000;

/**
 * Consistent reads of 4 kB (or what they come to) of one look at the desk: who is host, mutes, submissions, what hosts want with a few queued films, and the
 * last 100 acts of 300 bytes.
 */
const DESK_READS = 1 + 0.5 + 1 + 2 + 8;

/** Likewise of the pool: who is host, and 100 films of 1.3 kB that may be stale. It is read for each movie while a host looks at the films. */
const POOL_READS = 1 + 16;

/** Likewise of a night, which a host takes along once: its rounds of 1 kB in parts of 240. */
const NIGHT_ROUNDS = 3_600;
const NIGHT_PARTS = NIGHT_ROUNDS / 240;
const NIGHT_READS = NIGHT_PARTS * (1 + 0.5 + 30);

/** What a host's desk uses in an hour beside what any screen does, with the films in view all the time and a night taken along. */
export function deskUsageOf(roundMs: number): Usage {
  const looks = HOUR_MS / DESK_READ_MS;
  const rounds = HOUR_MS / roundMs;
  return {
    ...NO_USAGE,
    appsyncOperations: looks + rounds + NIGHT_PARTS,
    dynamoReads: looks * DESK_READS + rounds * POOL_READS + NIGHT_READS,
  };
}
