import type { Message } from "@marquee/core/chat/schema";
import type { Round } from "@marquee/core/round/schema";
import { EPOCH } from "@marquee/core/round/round";
import { zero } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { createStore, type SetStoreFunction } from "solid-js/store";
import { emptyState } from "../show/reduce.ts";
import type { ShowState, ShowStore } from "../show/state.ts";

/** An evening for tests: a show that stands still until the test moves it, and remembers what it was asked. */
export type Evening = {
  store: ShowStore;
  set: SetStoreFunction<ShowState>;
  /** What was said, in order. */
  said: { name: string; text: string }[];
};

/** Round `number` of ten seconds, showing `title`. */
export function round(number: number, title: string): Round {
  const startsAt = EPOCH + number * 10_000;
  return {
    number,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 10_000).toISOString(),
    movie: {
      id: `tmdb:${title}`,
      title,
      overview: `What happens in ${title}.`,
      releaseDate: "1922-03-04",
      posterPath: "/poster.svg",
      backdropPath: null,
    },
    revision: null,
    since: null,
  };
}

/** The room's votes in round `number`. */
export function tally(number: number, votes: Partial<Tally>): Tally {
  return {
    ...zero(),
    voters: 0,
    audience: 12,
    final: false,
    sentAt: new Date(EPOCH).toISOString(),
    before: null,
    ...votes,
    round: number,
  };
}

/** A message that `name` said. */
export function message(id: string, name: string, text: string): Message {
  return { id, name, text, author: name, sentAt: new Date(EPOCH).toISOString() };
}

/** Who this phone's owner is to the room. */
export const ME = "author-of-this-phone";

/** An evening three seconds into round 7, with `state` in place of what is usual. `refuse` is what the room answers to every message. */
export function createEvening(state: Partial<ShowState> = {}, refuse?: Error): Evening {
  const [show, set] = createStore<ShowState>({
    ...emptyState(),
    config: {
      api: { url: "/graphql", region: "us-east-1" },
      identityPoolId: "pool",
      join: "http://192.168.1.5:3000/",
      roundMs: 10_000,
      imageBase: "/tmdb/t/p",
      source: "catalogue",
      chat: { open: true, words: [] },
    },
    connection: "live",
    identity: "ready",
    round: round(7, "Nosferatu"),
    audience: 12,
    ...state,
    // What a test sets later would be merged into what all tests share.
    room: state.room && { ...state.room },
  });
  const said: Evening["said"] = [];
  const store: ShowStore = {
    state: show,
    now: () => EPOCH + 73_000,
    vote(reaction, number = show.round?.number) {
      if (show.refusal || number === undefined) return false;
      if (number === show.round?.number) set("mine", reaction, (count) => count + 1);
      else set("minePast", number, (counts = zero()) => ({ ...counts, [reaction]: counts[reaction] + 1 }));
      return true;
    },
    async say(name, text) {
      if (refuse !== undefined) throw refuse;
      said.push({ name, text });
      const heard = { ...message(`said-${said.length}`, name, text), author: ME };
      if (show.room?.chat !== "approve") set("messages", (messages) => [...messages, heard]);
      return { ...heard, waits: show.room?.chat === "approve" };
    },
    page: () => undefined,
    readAddress: async () => undefined,
    close: () => undefined,
  };
  return { store, set, said };
}
