import type { SessionEvent } from "@marquee/client/session-events";
import { zero } from "@marquee/core/vote/reaction";
import { merge } from "@marquee/core/vote/merge-tallies";
import type { Tally } from "@marquee/core/vote/schema";
import type { PosterState } from "./posters.ts";
import type { ChatLog, ShowState } from "./state.ts";

/** What a screen hears: its session's events, and what it adds itself. */
export type ShowEvent =
  | SessionEvent
  /** What is to be shown of a round, in place of what was. */
  | { type: "drawn"; tally: Tally }
  /** Something was said since, or done by a host: this is what is to be read now. */
  | { type: "chat"; log: ChatLog }
  | { type: "poster"; round: number; poster: PosterState }
  /** What of one's own taps was refused, in words; undefined when it can have been read. */
  | { type: "refusal"; text: string | undefined };

/** A screen before it has heard anything. */
export const emptyState = (): ShowState => ({
  config: undefined,
  connection: "connecting",
  identity: "waiting",
  round: undefined,
  next: undefined,
  held: false,
  late: false,
  asleep: false,
  poster: {},
  told: {},
  tallies: {},
  past: [],
  mine: zero(),
  minePast: {},
  pending: false,
  refusal: undefined,
  leaderboard: { version: 0, standings: [] },
  audience: 0,
  audienceAt: "",
  messages: [],
  takenAway: undefined,
  room: undefined,
});

/** What a screen shows after `event`, when it showed `state`. Parts that stay the same are the very same objects. */
export function reduce(state: ShowState, event: ShowEvent): ShowState {
  switch (event.type) {
    case "config":
      return { ...state, config: event.config };
    case "connection":
      return { ...state, connection: event.status };
    case "identity":
      return { ...state, identity: event.identity };
    case "flip":
      return flip(state, event);
    case "asleep":
      return { ...state, asleep: event.asleep };
    case "tally":
      return showTally(state, merge(state.tallies[event.tally.round], event.tally));
    case "drawn":
      return showTally(state, event.tally);
    case "leaderboard":
      return event.leaderboard.version > state.leaderboard.version
        ? { ...state, leaderboard: event.leaderboard }
        : state;
    case "mine": {
      const { mine } = event.counts;
      return {
        ...state,
        minePast: { ...state.minePast, [event.round]: mine },
        pending: !event.settled,
        mine: event.round === state.round?.number ? mine : state.mine,
      };
    }
    case "chat":
      return { ...state, ...event.log };
    case "poster":
      return { ...state, poster: { ...state.poster, [event.round]: event.poster } };
    case "refusal":
      return { ...state, refusal: event.text };
    default:
      return state;
  }
}

/** Another movie is on screen, or is known to come; rounds before those that are shown are forgotten. */
function flip(state: ShowState, { round, next, late, past }: ShowEvent & { type: "flip" }): ShowState {
  if (!round || round.number === state.round?.number) return { ...state, next, late };
  const oldest = past[past.length - 1]?.number ?? round.number;
  const recent = <Value>(byRound: Record<number, Value>): Record<number, Value> =>
    Object.fromEntries(Object.entries(byRound).filter(([number]) => Number(number) >= oldest));
  const minePast = recent(state.minePast);
  return {
    ...state,
    ...{ round, next, late, past, minePast },
    mine: minePast[round.number] ?? zero(),
    poster: recent(state.poster),
    tallies: recent(state.tallies),
  };
}

function showTally(state: ShowState, tally: Tally): ShowState {
  const tallies = { ...state.tallies, [tally.round]: tally };
  if (tally.sentAt <= state.audienceAt) return { ...state, tallies };
  return { ...state, tallies, audience: tally.audience, audienceAt: tally.sentAt };
}
