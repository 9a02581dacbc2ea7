import { flushMsFor } from "@marquee/core/audience/sizing";
import { endsAt, roundAt } from "@marquee/core/round/round";
import { add, type Counts, REACTIONS, type Reaction, total, zero } from "@marquee/core/vote/reaction";
import type { Batch } from "@marquee/core/vote/schema";
import { createEvening, FIRST, TIMING } from "@marquee/testing/conductor/conductor-fixture";
import { createRandom } from "@marquee/testing/random";
import { openVotingPage } from "@marquee/testing/voting-page";
import { apart } from "../crowd/taps.ts";
import { rounded, roundedPercentile } from "../figures.ts";
import { createHistory, type History } from "./history.ts";
import { createRoundOf, createScreen, type Screen } from "./screen.ts";

/** Screens that are looked at. */
const SCREENS = 10;

/** A frame is looked at so often, ms. */
const FRAME_MS = 50;

/** One way through the network: this and up to this much more, ms. */
const WAY_MS = { least: 20, more: 60 };

/** Rounds until the first that is looked at: the audience is counted, and the room's pace known. */
const SETTLE_ROUNDS = 2;

export type Play = {
  /** Phones that vote, each `taps` times a round. */
  viewers: number;
  /** How many the room is told to have: a small number has it told every half second. */
  told: number;
  taps: number;
  rounds: number;
  seed: number;
};

/** How far what screens show is from the ledger and from what was published. */
export type Accuracy = Awaited<ReturnType<typeof play>>;

type Evening = ReturnType<typeof createEvening>;
type Way = () => number;

/** Plays rounds in virtual time: the real conductor, each phone's real ballots, and the real counters of some screens. */
export async function play({ viewers, told, taps, rounds, seed }: Play) {
  const random = createRandom(seed);
  const evening = createEvening();
  const { time } = evening;
  evening.backend.phones = told;
  const way = () => WAY_MS.least + random() * WAY_MS.more;
  const history = createHistory(time.now);
  const send = createServer(evening, history, way);
  const pages = Array.from({ length: viewers }, (_, phone) =>
    openVotingPage({
      ...{ clock: time, skewMs: 0, timing: TIMING, random, send },
      ...{ storage: undefined, reloaded: false },
      newId: () => `${phone}-${random()}`,
      flushMs: () => flushMsFor(viewers, TIMING),
      onRefused: () => undefined,
    }),
  );
  const screens = pages.slice(0, SCREENS).map((page) => createScreen(page, time));
  const start = () => startConductor(evening, history, screens, way);
  start();

  const from = FIRST + SETTLE_ROUNDS;
  const watch = watchScreens(evening, history, screens, from);
  const moments = apart(taps, TIMING, random);
  const begin = (round: number) => {
    for (const screen of screens) screen.flip(createRoundOf(round));
    for (const [index, page] of pages.entries())
      for (const moment of moments())
        time.after(moment, () => {
          const reaction = REACTIONS[Math.floor(random() * REACTIONS.length)] ?? "like";
          const screen = screens[index];
          if (screen) watch.tap(screen, round, reaction);
          else page.ballots.tap(round, reaction);
        });
    time.after(TIMING.roundMs, () => begin(round + 1));
  };
  await evening.until(FIRST + 1, -1);
  time.after(1, () => begin(FIRST + 1));
  for (let round = FIRST + 1; round < from + rounds; round += 1) {
    // As each minute, so that one leads to the end.
    if ((round - FIRST) % 6 === 0) start();
    await time.runUntil(endsAt(round, TIMING) - 1);
  }
  return {
    viewers,
    ...watch.figures(),
    talliesPerRound: rounded(history.tallies(from, from + rounds - 1) / rounds, 1),
  };
}

/** The server's part of a vote: the ledger and the lane, a way from the phone and back. */
function createServer({ time, backend }: Evening, history: History, way: Way) {
  const held = new Map<string, Counts>();
  return async ({ round, ballot, sequence, ...votes }: Batch) => {
    await time.sleep(way());
    const batch = { ...zero(), ...votes };
    const key = `${round} ${ballot}`;
    const before = held.get(key);
    const counts = add(before ?? zero(), batch);
    held.set(key, counts);
    backend.writeLedger(round, ballot, batch);
    backend.writeLane(round, batch, before ? 0 : 1);
    history.counted(round, batch);
    await time.sleep(way());
    return { round, ballot, sequence, ...counts, duplicate: false };
  };
}

/** Starts a conductor whose tallies reach the screens, each after a way of its own. */
function startConductor(evening: Evening, history: History, screens: readonly Screen[], way: Way): void {
  evening.conductor(125_000, ({ broadcast }) => ({
    broadcast: {
      ...broadcast,
      async publishTally(tally) {
        history.published(tally);
        for (const screen of screens) evening.time.after(way(), () => screen.hear(tally));
        await broadcast.publishTally(tally);
      },
    },
  }));
}

/** Looks at each screen at each frame, from round `from` on. */
function watchScreens({ time }: Evening, history: History, screens: readonly Screen[], from: number) {
  const behindMs: number[] = [];
  let above = 0;
  let taps = 0;
  let missed = 0;
  const look = () => {
    time.after(FRAME_MS, look);
    const round = roundAt(time.now(), TIMING);
    if (round < from) return;
    for (const screen of screens) {
      const shown = screen.shown(round);
      const pending = screen.pending(round);
      for (const reaction of REACTIONS)
        if (shown[reaction] - pending[reaction] > history.most(round, reaction)) above += 1;
      behindMs.push(history.behindMs(round, total(shown) - total(pending)));
    }
  };
  look();
  return {
    tap(screen: Screen, round: number, reaction: Reaction): void {
      const before = screen.shown(round)[reaction];
      screen.tap(round, reaction);
      taps += 1;
      if (screen.shown(round)[reaction] <= before) missed += 1;
    },
    figures: () => ({
      frames: behindMs.length,
      aboveFrames: above,
      p50BehindMs: roundedPercentile(behindMs, 0.5),
      p95BehindMs: roundedPercentile(behindMs, 0.95),
      mostBehindMs: roundedPercentile(behindMs, 1),
      ownTaps: taps,
      ownTapsNotInNextFrame: missed,
    }),
  };
}
