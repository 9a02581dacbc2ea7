import type { Leaderboard, Standing } from "@marquee/core/leaderboard/schema";
import type { Reaction } from "@marquee/core/vote/reaction";
import { type Accessor, createEffect, createMemo } from "solid-js";
import { readSession, writeSession } from "../../ui/session-storage.ts";

/** What is new of a movie's place: it has entered the board, or stands higher. */
export type Change = "entered" | "rose";

/** The changes of a board, by place. */
type Changes = ReadonlyMap<string, Change>;

/** What one board has that another had not. */
export type BoardChanges = {
  /** What is new of a place. */
  of: (standing: Standing) => Change | undefined;
  /** Whether anything is new in a mood. */
  in: (reaction: Reaction) => boolean;
  /** Whether anything is new that has not been looked at yet. */
  hasUnseen: Accessor<boolean>;
};

const KEY = "marquee.board";

const NONE: Changes = new Map();

/** A movie stands once per mood. */
export const placeOf = ({ reaction, movie }: Standing): string => `${reaction} ${movie.id}`;

/** What is new in `now` to who has seen `before`. */
export function changesOf(before: Leaderboard, now: Leaderboard): Changes {
  const known = new Map(before.standings.map((standing) => [placeOf(standing), standing.rank]));
  const changes = new Map<string, Change>();
  for (const standing of now.standings) {
    const rank = known.get(placeOf(standing));
    if (rank === undefined) changes.set(placeOf(standing), "entered");
    else if (standing.rank < rank) changes.set(placeOf(standing), "rose");
  }
  return changes;
}

/**
 * What has changed since the board was last looked at. It is gathered while nobody looks, stands for as long as somebody does, for whom all that
 * comes meanwhile moves before their eyes, and is gone when they come again. Undefined is a board that is not known yet: the first one is no news. A
 * reload of this tab forgets nothing.
 */
export function createBoardChanges(
  board: Accessor<Leaderboard | undefined>,
  isVisible: Accessor<boolean>,
): BoardChanges {
  type Seen = { looked: boolean; seen: Leaderboard | undefined; changes: Changes };
  const changesSeen = createMemo<Seen>(
    (before) => {
      const now = board();
      const looks = isVisible();
      if (!now || !before.seen) return { looked: looks, seen: now ?? before.seen, changes: NONE };
      if (!looks) {
        const { seen } = before;
        return { looked: false, seen, changes: changesOf(seen, now) };
      }
      const changes = before.looked ? before.changes : changesOf(before.seen, now);
      return { looked: true, seen: now, changes };
    },
    { looked: false, seen: readSession(KEY) as Leaderboard | undefined, changes: NONE },
  );
  createEffect(() => writeSession(KEY, changesSeen().seen));
  return {
    of: (standing) => changesSeen().changes.get(placeOf(standing)),
    in: (reaction) => [...changesSeen().changes.keys()].some((place) => place.startsWith(`${reaction} `)),
    hasUnseen: () => !changesSeen().looked && changesSeen().changes.size > 0,
  };
}
