import type { Round } from "./schema.ts";

/** The first round of the run that `round` is in: a movie that a host holds is on for several rounds, any other for one. */
export const firstOfRun = (round: Pick<Round, "number" | "since">): number => round.since ?? round.number;
