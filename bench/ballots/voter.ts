import type { BallotPorts } from "@marquee/client/ballot";
import type { ApiError } from "@marquee/client/graphql";
import { VOTES_TIMEOUT } from "@marquee/client/show-api";
import { roundAt } from "@marquee/core/round/round";
import { MAX_VOTES_PER_ROUND } from "@marquee/core/vote/limits";
import { REACTIONS, total } from "@marquee/core/vote/reaction";
import type { Batch } from "@marquee/core/vote/schema";
import { createVoteNetwork, type Fate } from "@marquee/testing/faults/vote-network";
import { openVotingPage, savedBallots, type TabStorage, type VotingPage } from "@marquee/testing/voting-page";
import type { Voter } from "../votes/audit.ts";
import type { Tapped, Trouble } from "../votes/person.ts";
import type { Backend, World } from "./backend.ts";

/** The longest pause of a ballot before it sends a batch again, ms: as long the trouble with the last attempt lasts. */
const PAUSE_MOST_MS = 5_000;

/** How many taps come in one burst, at most, and how long it is on average between two bursts, ms. */
const BURST = 16;
const PAUSE_MS = 900;

/** One way between a phone and the server takes up to this, ms. */
const WAY_MS = 150;

/** What happens beside taps: the share of bursts after which it does. */
const RELOAD = 0.04;
const SECOND_TAB = 0.02;
const NUDGE = 0.02;
const HIDE = 0.02;

/** The shares of batches that meet each fault. */
const REQUEST_LOST = 0.05;
const RESPONSE_LOST = 0.05;
const SENT_TWICE = 0.1;
const DELAYED = 0.05;
const TURNED_AWAY = 0.03;

/** The share of phones whose clock is off although they have asked the server for its, and by how much at most, ms. */
const WRONG_CLOCK = 0.05;
const WRONG_BY_MS = 3_000;

export type VoterOptions = World & {
  backend: Backend;
  identityId: string;
  /** What the server asks of phones in this room, ms. */
  flushMs: number;
  /** Whether there is a movie on screen in `round`. */
  announced: (round: number) => boolean;
};

type Tab = TabStorage & { page: VotingPage };

/** A person in virtual time, with the real ballots on a network that does its worst. */
export function createVoter(
  options: VoterOptions,
): Voter & { tapUntil(epochMs: number): void; settled(): boolean } {
  const { time, timing, backend, identityId, random, flushMs, hit, announced } = options;
  const taps: Tapped[] = [];
  const troubles: Trouble[] = [];
  const tabs: Tab[] = [];
  const left = new Map<number, number>();
  const skewMs = random() < WRONG_CLOCK ? (2 * random() - 1) * WRONG_BY_MS : 0;
  if (skewMs !== 0) {
    hit("wrongClock");
    troubles.push({ from: 0, to: Infinity });
  }

  /** What happens to the next batch of a page that gives it up after `timeoutMs`. */
  function nextFate(timeoutMs: number): Fate {
    const sentAt = time.now();
    const happens = (share: number, fault: string) => {
      if (random() >= share) return false;
      hit(fault);
      return true;
    };
    const isTrouble = (share: number, fault: string) => {
      const happened = happens(share, fault);
      if (happened) troubles.push({ from: sentAt, to: sentAt + timeoutMs + PAUSE_MOST_MS });
      return happened;
    };
    const way = () => random() * WAY_MS + (isTrouble(DELAYED / 2, "delayed") ? random() * 4_000 : 0);
    return {
      requestMs: way(),
      responseMs: way(),
      requestLost: isTrouble(REQUEST_LOST, "requestLost"),
      responseLost: isTrouble(RESPONSE_LOST, "responseLost"),
      copyAfterMs: happens(SENT_TWICE, "sentTwice") ? random() * 5_000 : undefined,
      copyAnswered: random() < 0.5,
      turnedAway: isTrouble(TURNED_AWAY, "turnedAway") ? "HTTP 503" : undefined,
    };
  }

  /** What a page sends its batches by. */
  function createSend(): BallotPorts["send"] {
    const castVotes = (batch: Batch) => backend.castVotes(identityId, batch);
    const network = createVoteNetwork({ clock: time, timeouts: VOTES_TIMEOUT, nextFate, castVotes });
    return async (batch) => {
      const from = time.now();
      try {
        return await network(batch);
      } catch (error) {
        const { type } = error as ApiError;
        // The server fails by itself, too.
        if (type !== "RoundClosed" && type !== "TooManyVotes")
          troubles.push({ from, to: time.now() + PAUSE_MOST_MS });
        throw error;
      } finally {
        // The database was slow.
        if (time.now() - from > 2 * WAY_MS) troubles.push({ from, to: time.now() });
      }
    };
  }

  const openPage = (storage: Record<string, string>, reloaded: boolean) =>
    openVotingPage({
      clock: time,
      skewMs,
      newId: () => `b${Math.floor(random() * 2 ** 48).toString(36)}`,
      random,
      timing,
      storage,
      reloaded,
      flushMs: () => flushMs,
      send: createSend(),
    });

  const openTab = (storage: Record<string, string>, foreign: Iterable<string> = []) =>
    tabs.push({ storage, foreign: new Set(foreign), page: openPage(storage, false) });

  function reload(tab: Tab) {
    hit("reloaded");
    if (random() < 0.5) {
      tab.page.ballots.flush();
      tab.page.ballots.release();
    } else {
      tab.storage = { ...tab.storage };
      tab.page.kill();
    }
    tab.page = openPage(tab.storage, true);
  }

  function burst(until: number) {
    if (time.now() >= until) return;
    const tab = tabs[Math.floor(random() * tabs.length)]!;
    const round = roundAt(time.now() + skewMs, timing);
    const mayTap = announced(round) ? (left.get(round) ?? MAX_VOTES_PER_ROUND) : 0;
    const times = Math.min(mayTap, 1 + Math.floor(random() * BURST));
    for (let n = 0; n < times; n++) {
      const reaction =
        REACTIONS[(Math.floor(random() * random() * REACTIONS.length) + round) % REACTIONS.length]!;
      tab.page.ballots.tap(round, reaction);
      taps.push({ round, reaction, at: time.now() });
    }
    left.set(round, mayTap - times);

    if (random() < RELOAD) reload(tab);
    if (random() < NUDGE) tab.page.ballots.nudge();
    if (random() < HIDE) tab.page.ballots.flush();
    if (random() < SECOND_TAB && tabs.length < 3) {
      hit("secondTab");
      const storage = random() < 0.5 ? { ...tab.storage } : {};
      openTab(storage, Object.keys(storage));
    }
    time.after(-Math.log(1 - random()) * PAUSE_MS, () => burst(until));
  }

  const ballots = () => savedBallots(tabs);

  openTab({});
  return {
    identityId,
    taps,
    troubles,
    ballots,
    tapUntil: (epochMs) => void time.after(random() * PAUSE_MS, () => burst(epochMs)),
    settled: () => ballots().every(({ sent, waiting }) => sent === null && total(waiting) === 0),
  };
}
