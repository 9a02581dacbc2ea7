import { MAX_REMOVED } from "./limits.ts";
import type { Moderation } from "./moderation.ts";
import type { Message } from "./schema.ts";

/** Ids of removed messages that are remembered: a message comes within seconds of its removal, if it comes later at all. */
const IDS_KEPT = 10 * MAX_REMOVED;

/** What hosts did to one author, as timestamps; "" for what was never done. */
type Muting = { mutedAt: string; until: string; unmutedAt: string };

/** What hosts have taken off the screens, and keep off them. */
export type TakenAway = {
  ids: ReadonlySet<string>;
  authors: ReadonlyMap<string, Muting>;
  /** Timestamp; all that was said up to then is gone. "": nothing is. */
  clearedAt: string;
};

/** What is taken away before any host did anything. */
export const NOTHING_TAKEN: TakenAway = { ids: new Set(), authors: new Map(), clearedAt: "" };

/** What is taken away after `moderation`. It may come twice and in any order with others. */
export function takeAway(before: TakenAway, { kind, ids, author, until, at }: Moderation): TakenAway {
  if (kind === "remove" || kind === "decline")
    return { ...before, ids: new Set([...before.ids, ...ids].slice(-IDS_KEPT)) };
  if (kind === "clear") return { ...before, clearedAt: later(before.clearedAt, at) };
  if (author === null) return before;
  const known = before.authors.get(author) ?? { mutedAt: "", until: "", unmutedAt: "" };
  const muting =
    kind === "unmute"
      ? { ...known, unmutedAt: later(known.unmutedAt, at) }
      : at > known.mutedAt
        ? { ...known, mutedAt: at, until: until ?? at }
        : known;
  return { ...before, authors: new Map([...before.authors, [author, muting]]) };
}

/** Whether `message` is off the screens: removed, said before the chat was cleared, or said by an author before a mute or during it. */
export function isTakenAway(taken: TakenAway, { id, author, sentAt }: Message): boolean {
  if (taken.ids.has(id) || sentAt <= taken.clearedAt) return true;
  const muting = taken.authors.get(author);
  if (!muting || muting.mutedAt === "") return false;
  return sentAt <= (isUnmuted(muting) ? muting.unmutedAt : muting.until);
}

/** Until when hosts keep `author` from chatting, as a timestamp; undefined: they don't. */
export function mutedUntil(taken: TakenAway, author: string): string | undefined {
  const muting = taken.authors.get(author);
  return muting && muting.mutedAt !== "" && !isUnmuted(muting) ? muting.until : undefined;
}

const isUnmuted = ({ mutedAt, unmutedAt }: Muting): boolean => unmutedAt > mutedAt;

/** The later of two timestamps of one form, which sort as text. */
const later = (one: string, other: string): string => (one > other ? one : other);
