import type { Round } from "@marquee/core/round/schema";
import type { Counts } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { type Accessor, createEffect, createMemo, createSignal } from "solid-js";
import type { ShowStore } from "../../show/state.ts";
import { ownVotes } from "../../show/own-votes.ts";
import { readSession, writeSession } from "../../ui/session-storage.ts";

const KEY = "marquee.held";

/** A tab that is opened again after so long begins another evening, ms. */
export const EVENING_MS = 24 * 3_600_000;

/** A movie that stays to be read while the show goes on, with what is known of its votes. */
export type Pinned = { round: Round; tally: Tally | undefined; own: Counts | undefined };

/** The movie that this phone holds. */
export type PinnedStore = {
  pinned: Accessor<Pinned | undefined>;
  /** Whether it was held by hand since the page came, and not before. */
  byHand: Accessor<boolean>;
  pin: (round: Round) => void;
  unpin: () => void;
};

/**
 * Holds a movie for as long as one likes: its votes are taken from the show until they are final, and kept when that forgets its round. A reload
 * of this tab keeps it, too.
 */
export function createPinnedStore({ state, now }: ShowStore): PinnedStore {
  const saved = read(now());
  const [round, setRound] = createSignal(saved?.round);
  const [byHand, setByHand] = createSignal(false);
  const pinned = createMemo<Pinned | undefined>(
    (before) => {
      const shown = round();
      if (!shown) return undefined;
      const known = before?.round.number === shown.number ? before : undefined;
      return {
        round: shown,
        tally: state.tallies[shown.number] ?? known?.tally,
        own: state.minePast[shown.number] ? ownVotes(state.minePast, shown) : known?.own,
      };
    },
    saved,
    // Tallies of other rounds come twice a second.
    { equals: (a, b) => a?.round === b?.round && a?.tally === b?.tally && a?.own === b?.own },
  );
  createEffect(() => writeSession(KEY, pinned()));
  return {
    pinned,
    byHand,
    pin(next) {
      setByHand(true);
      setRound(next);
    },
    unpin: () => setRound(undefined),
  };
}

function read(now: number): Pinned | undefined {
  const held = readSession(KEY) as Partial<Pinned> | undefined;
  const isOfTonight = Date.parse(held?.round?.endsAt ?? "") > now - EVENING_MS;
  return isOfTonight ? (held as Pinned) : undefined;
}
