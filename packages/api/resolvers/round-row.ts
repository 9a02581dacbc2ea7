import type { Round } from "@marquee/core/round/schema";

/** A round as the table Movie holds it: beside its keys and TTL. */
export type RoundRow = Round & { pk: string; sk: string; ttl: number };

/** The round in a row. */
export function roundOf(row: RoundRow): Round {
  return { number: row.number, startsAt: row.startsAt, endsAt: row.endsAt, movie: row.movie };
}
