import { strikeOf } from "@marquee/core/host/strike";
import type { PlayedRound } from "@marquee/core/night/played-round";
import { type Reaction, REACTIONS } from "@marquee/core/vote/reaction";
import { BLOCKS_SK, STRIKES_SK } from "../table-keys.ts";

/** A round's row; it has `counts` from the round's close on. */
export type CountedRow = Omit<PlayedRound, "since" | "counts" | "offBoard"> &
  Partial<Pick<PlayedRound, "since" | "counts">>;

/** A row under `PROGRAMME_PK`: what hosts want of films. */
export type WishRow = { sk: string; movies: { id: string; round: number }[] };

/** The round in a row, before it is known what hosts do not want on the board. */
export function playedOf(row: CountedRow): PlayedRound {
  const { id, title, releaseDate } = row.movie;
  const { since, counts } = row;
  return {
    number: row.number,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    movie: { id, title, releaseDate },
    since: since ?? null,
    counts: counts ?? null,
    offBoard: [],
  };
}

/** `rounds` with what hosts do not want on the board, by the rows of their `wishes`. */
export function withoutUnwanted(rounds: PlayedRound[], wishes: WishRow[]): PlayedRound[] {
  const blocked: Record<string, boolean> = {};
  const struck: Record<string, number> = {};
  for (const { sk, movies } of wishes) {
    if (sk === BLOCKS_SK) for (const { id } of movies) blocked[id] = true;
    if (sk === STRIKES_SK) for (const { id, round } of movies) struck[id] = round;
  }
  const known: PlayedRound[] = [];
  for (const round of rounds) {
    const offBoard: Reaction[] = [];
    for (const reaction of REACTIONS) {
      const strike = struck[strikeOf(reaction, round.movie.id)] ?? -1;
      if (blocked[round.movie.id] === true || strike >= round.number) offBoard.push(reaction);
    }
    known.push({ ...round, offBoard });
  }
  return known;
}
