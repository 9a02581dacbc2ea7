import { BOARD_SHOWN, EMPTY_BOARD, rank } from "../leaderboard/rank-standings.ts";
import { closesAt, timing } from "../round/round.ts";
import { firstOfRun } from "../round/run.ts";
import type { Round } from "../round/schema.ts";
import { add, type Counts, type Reaction, zero } from "../vote/reaction.ts";
import { zeroSum } from "../vote/sum.ts";
import { spanOf } from "./night.ts";
import type { PlayedRound } from "./played-round.ts";

/** A place on the board of a night: the movie's best round in this reaction. */
export type Place = {
  reaction: Reaction;
  place: number;
  votes: number;
  round: number;
  movie: PlayedRound["movie"];
};

/** What is told of a night: nobody's messages, and of nobody who was there. */
export type NightRecord = {
  /** The day on which it began. */
  night: string;
  timeZone: string;
  /** Its first and last instant. */
  from: string;
  to: string;
  /** Ascending; `counts` is null before a round's close. */
  rounds: PlayedRound[];
  /** The best five of each reaction, as the screens' board ranks them. */
  board: Place[];
};

/** Makes the record of `night` of the `rounds` that were in it, whatever else is among them. `now`: epoch ms. */
export function recordOf(
  night: string,
  timeZone: string,
  rounds: readonly PlayedRound[],
  now: number,
): NightRecord {
  const { from, to } = spanOf(night, timeZone);
  const played = rounds
    .filter(({ startsAt }) => Date.parse(startsAt) >= from && Date.parse(startsAt) < to)
    .sort((a, b) => a.number - b.number)
    .map((round) => ({ ...round, counts: round.counts ?? (isClosed(round, now) ? zeroSum() : null) }));
  return {
    ...{ night, timeZone, rounds: played, board: boardOf(played) },
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  };
}

/** Whether all of a round's votes have been counted: at its close, or late at that of the next one. */
function isClosed({ number, startsAt, endsAt }: PlayedRound, now: number): boolean {
  const roundMs = Date.parse(endsAt) - Date.parse(startsAt);
  return now >= closesAt(number + 1, timing(roundMs));
}

function boardOf(played: readonly PlayedRound[]): Place[] {
  const runs = new Map<number, { round: PlayedRound; counts: Counts }>();
  for (const round of played) {
    if (!round.counts) continue;
    // A movie that is held is ranked by all its votes; what was held at noon already has its place under the first round of this night.
    const first = firstOfRun(round);
    const run = runs.get(first) ?? { round, counts: zero() };
    runs.set(first, { ...run, counts: add(run.counts, onBoard(round, round.counts)) });
  }
  const board = [...runs.values()].reduce(
    (ranked, { round, counts }) => rank(ranked, { round: asRound(round), counts }, -Infinity),
    EMPTY_BOARD,
  );
  const movies = new Map(played.map(({ number, movie }) => [number, movie]));
  return board.standings
    .filter((standing) => standing.rank <= BOARD_SHOWN)
    .flatMap(({ reaction, rank: place, votes, round }) => {
      const movie = movies.get(round);
      return movie ? [{ reaction, place, votes, round, movie }] : [];
    });
}

/** The counts by which a round is ranked. */
const onBoard = ({ offBoard }: PlayedRound, counts: Counts): Counts =>
  offBoard.reduce((sum, reaction) => ({ ...sum, [reaction]: 0 }), counts);

const asRound = ({ number, startsAt, endsAt, movie }: PlayedRound): Round => ({
  ...{ number, startsAt, endsAt, revision: null, since: null },
  movie: { ...movie, overview: "", posterPath: null, backdropPath: null },
});
