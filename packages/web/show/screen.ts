import type { ScreenKind } from "@marquee/core/audience/schema";
import type { Message } from "@marquee/core/chat/schema";
import type { Round } from "@marquee/core/round/schema";
import type { Config, Show } from "@marquee/core/show/schema";
import { zero } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { merge } from "@marquee/core/vote/tally";
import { batch } from "solid-js";
import { createStore, type SetStoreFunction } from "solid-js/store";
import type { Ears } from "./backend.ts";
import { onScreen } from "./flip.ts";
import { createFlipper } from "./flipper.ts";
import { createGatherer } from "./batcher.ts";
import { addMessages, addRound, MESSAGES, newerBoard } from "./merge.ts";
import { posterUrl } from "./picture-urls.ts";
import { createPosters } from "./posters.ts";
import type { ShowState } from "./state.ts";

/** Past rounds that a screen can show. */
const PAST = 5;

/** Before its first movie a page waits so long for the poster, ms, until it draws the title instead: a blank is better than a flash of letters. */
const PATIENCE_MS = 800;

/** A room that talks all at once is heard so often and no oftener, ms: nobody reads faster, and a thumb must not wait for it. */
const LISTEN_MS = 100;

/** The outside of a screen. */
export type ScreenPorts = {
  kind: ScreenKind;
  /** The shared clock, epoch ms. */
  now: () => number;
  /** Loads and decodes a picture; rejects when it can't be had. */
  loadImage: (url: string) => Promise<unknown>;
  /** 0 <= random < 1. */
  random: () => number;
  /** Another round is on screen; `oldest` is the number of the first that is remembered. */
  onTurn: (oldest: number) => void;
  /** The clock has passed the last announced round. */
  onLate: () => void;
};

/** What a screen shows, kept right by what it hears, from wherever, in whatever order, however often. */
export type Screen = {
  readonly state: ShowState;
  readonly setState: SetStoreFunction<ShowState>;
  readonly ears: Ears;
  /** To be told before anything is heard: where pictures are. */
  configure: (config: Config) => void;
  /** A snapshot, or what `/now.json` says. */
  hearShow: (show: Show) => void;
  /** The clock is better known, or the page was asleep. */
  look: () => void;
  close: () => void;
};

/** Makes a screen that shows nothing yet. */
export function createScreen({ kind, now, loadImage, random, onTurn, onLate }: ScreenPorts): Screen {
  const [state, setState] = createStore<ShowState>({
    config: undefined,
    connection: "connecting",
    seat: "waiting",
    round: undefined,
    next: undefined,
    late: false,
    poster: {},
    tallies: {},
    past: [],
    mine: zero(),
    minePast: {},
    pending: false,
    refusal: undefined,
    leaderboard: { version: 0, standings: [] },
    audience: 0,
    messages: [],
  });
  let rounds: readonly Round[] = [];
  let audienceAt = "";
  let closed = false;

  const posters = createPosters({
    load: loadImage,
    random,
    onState: (round, poster) => setState("poster", { [round]: poster }),
  });

  const flipper = createFlipper({
    now,
    rounds: () => rounds,
    onChange({ round, next, late }) {
      const justLate = late && !state.late;
      batch(() => {
        if (round && round.number !== state.round?.number) turnTo(round);
        setState({ next, late });
      });
      if (justLate) onLate();
    },
  });

  function turnTo(round: Round): void {
    const past = rounds
      .filter(({ number }) => number < round.number)
      .slice(-PAST)
      .reverse();
    const oldest = past[past.length - 1]?.number ?? round.number;
    const recent = <Value>(byRound: Record<number, Value>): Record<number, Value> =>
      Object.fromEntries(Object.entries(byRound).filter(([number]) => Number(number) >= oldest));
    setState({
      round,
      past,
      poster: recent(state.poster),
      tallies: recent(state.tallies),
      minePast: recent(state.minePast),
    });
    posters.forgetBefore(round.number);
    onTurn(oldest);
  }

  /** All of `heard` before the screen is looked at: one of them may be over already, and must not be shown for it. */
  function hearRounds(heard: readonly Round[]): void {
    // What was asked for before the end may be answered after it.
    if (closed) return;
    const known = rounds;
    rounds = heard.reduce(addRound, known);
    if (rounds === known) return;
    const { round } = onScreen(rounds, now());
    for (const one of heard) wantPoster(one, round?.number);
    flipper.look();
  }

  /** Wants the poster of `round` while number `on` belongs on screen. */
  function wantPoster({ number, movie }: Round, on = number): void {
    const { config } = state;
    if (!config || number < on) return;
    posters.want(number, posterUrl(config, movie, kind), state.round || number > on ? 0 : PATIENCE_MS);
  }

  function hearTally(tally: Tally): void {
    setState("tallies", { [tally.round]: merge(state.tallies[tally.round], tally) });
    if (tally.sentAt <= audienceAt) return;
    audienceAt = tally.sentAt;
    setState({ audience: tally.audience });
  }

  const said = createGatherer<Message>(
    (heard) => setState({ messages: addMessages(state.messages, heard) }),
    {
      everyMs: LISTEN_MS,
      most: MESSAGES,
    },
  );

  const ears: Ears = {
    onRound: (round) => hearRounds([round]),
    onTally: hearTally,
    onLeaderboard: (board) => setState({ leaderboard: newerBoard(state.leaderboard, board) }),
    onMessage: said.add,
  };

  return {
    state,
    setState,
    ears,
    configure: (config) => setState({ config }),
    hearShow({ rounds, tally, leaderboard }) {
      batch(() => {
        hearRounds(rounds);
        ears.onTally(tally);
        ears.onLeaderboard(leaderboard);
      });
      if (!closed) flipper.look();
    },
    look: () => {
      if (!closed) flipper.look();
    },
    close() {
      closed = true;
      flipper.stop();
      said.stop();
      posters.close();
    },
  };
}
