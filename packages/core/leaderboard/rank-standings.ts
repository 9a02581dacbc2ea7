import { truncate, utf8Bytes } from "../movie/truncate.ts";
import type { Movie } from "../movie/schema.ts";
import type { Round } from "../round/schema.ts";
import { roundAt, type Timing } from "../round/round.ts";
import { type Counts, REACTIONS } from "../vote/reaction.ts";
import type { Leaderboard, Standing } from "./schema.ts";

/** The board is tonight's: a round stands on it for this long. */
export const BOARD_HOURS = 24;

/** Standings kept per reaction, so that others move up when one expires. */
export const BOARD_KEPT = 20;

/** Standings per reaction that every screen is told. */
export const BOARD_SHOWN = 5;

/** A title on the board is cut at this many characters: more can't be read in a list. */
export const BOARD_TITLE_MAX = 60;

/**
 * Bytes that one standing may take as JSON. 25 of them, the commas between them and the envelope make at most 5,000, one message unit
 * of AppSync's price; 60 characters of title don't always fit, so a title gets what the other fields of its standing leave.
 */
export const STANDING_BYTES = 193;

/** The board of a night on which nobody has voted yet. */
export const EMPTY_BOARD: Leaderboard = { version: 0, standings: [] };

/** Whether a host does not want a standing on the board. */
export type IsOff = (standing: Standing) => boolean;

/** The oldest round that stands on the board at `epochMs`. */
export function oldestOnBoard(epochMs: number, timing: Timing): number {
  return roundAt(epochMs - BOARD_HOURS * 3_600_000, timing);
}

/**
 * The board with a closed round on it. Rounds before `oldest` fall off, a movie stands once per reaction with its best round, the
 * earlier round is first among equals, and no votes is no standing. Ranking a round again changes nothing unless it has more votes. Whatever `isOff` gets no place.
 * Rounds may come in any order. `version` grows by one if the standings changed; if not, `board` itself is the answer.
 *
 * A movie that falls off is not replaced by its second-best round: that one was not kept.
 */
export function rank(
  board: Leaderboard,
  entry: { round: Round; counts: Counts },
  oldest: number,
  isOff: IsOff = () => false,
): Leaderboard {
  return settle(
    board,
    [...board.standings, ...standingsOf(entry).filter((standing) => !isOff(standing))],
    oldest,
  );
}

/**
 * The board without the rounds before `oldest` and after `newest`, the rest moved up; `board` itself if there are none. A round that has
 * not begun is of a time when rounds were shorter, and numbered higher.
 */
export function expire(board: Leaderboard, oldest: number, newest = Infinity): Leaderboard {
  const begun = board.standings.filter(({ round }) => round <= newest);
  return settle(board, begun, oldest);
}

/** The board without the standings that are off it, the rest moved up; `board` itself if there are none. */
export function withoutStandings(board: Leaderboard, isOff: IsOff): Leaderboard {
  const left = board.standings.filter((standing) => !isOff(standing));
  return settle(board, left, -Infinity);
}

/** The best `BOARD_SHOWN` standings per reaction, with the board's version: what is broadcast. */
export function top(board: Leaderboard): Leaderboard {
  return {
    version: board.version,
    standings: board.standings.filter((standing) => standing.rank <= BOARD_SHOWN),
  };
}

function standingsOf({ round, counts }: { round: Round; counts: Counts }): Standing[] {
  return REACTIONS.filter((reaction) => counts[reaction] > 0).map((reaction) =>
    withTitle({ reaction, rank: BOARD_SHOWN, votes: counts[reaction], round: round.number }, round.movie),
  );
}

function withTitle(place: Omit<Standing, "movie">, { id, title, posterPath }: Movie): Standing {
  const untitled = JSON.stringify({ ...place, movie: { id, title: "", posterPath } });
  return {
    ...place,
    movie: { id, title: truncate(title, BOARD_TITLE_MAX, STANDING_BYTES - utf8Bytes(untitled)), posterPath },
  };
}

function settle(board: Leaderboard, candidates: Standing[], oldest: number): Leaderboard {
  const standings = REACTIONS.flatMap((reaction) => {
    const listed = new Set<string>();
    return candidates
      .filter((standing) => standing.reaction === reaction && standing.round >= oldest)
      .sort((a, b) => b.votes - a.votes || a.round - b.round)
      .filter(({ movie }) => !listed.has(movie.id) && listed.add(movie.id))
      .slice(0, BOARD_KEPT)
      .map((standing, index) => ({ ...standing, rank: index + 1 }));
  });
  return places(standings) === places(board.standings) ? board : { version: board.version + 1, standings };
}

/** Who stands where, as text. A round has one movie, so the movies follow from the rounds. */
function places(standings: Standing[]): string {
  return standings.map(({ reaction, rank, votes, round }) => `${reaction} ${rank} ${votes} ${round}`).join();
}
