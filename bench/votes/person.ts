import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "@marquee/testing/random";
import { savedBallots, type TabStorage } from "@marquee/testing/voting-page";
import { startsAt, type Timing } from "@marquee/core/round/round";
import type { SavedBallot } from "@marquee/client/ballot-state";
import { MAX_VOTES_PER_ROUND } from "@marquee/core/vote/limits";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import { createPhone, type Phone } from "../phone.ts";
import type { Fault, FaultBook } from "@marquee/testing/faults/faults";
import { createNetwork } from "./network.ts";

/** The share of rounds in which a person's page is reloaded, is opened in a second tab, or loses its socket. */
const RELOADED = 0.1;
const SECOND_TAB = 0.1;
const SOCKET_CUT = 0.15;

/** The share of reloads before which the page is told; else it is killed, as by a phone that is short of memory. */
const TOLD = 0.6;

/** The share of second tabs that are duplicates, with a copy of the first one's storage. */
const DUPLICATED = 0.5;

/** A second tab stays open at least so long, ms, and until all that was tapped in it is counted or refused. */
const TAB_MS = 3_000;

/** A device's clock is wrong by minutes or hours: at least and at most so many ms, either way. */
const CLOCK_OFF_MS = { least: 2 * 60_000, most: 20 * 3_600_000 };

/** A page that could not join tries again after up to this, ms. */
const REJOIN_MS = 500;

/** A person's tap, as it was made. */
export type Tapped = { round: number; reaction: Reaction; at: number };

/** When something stood between a person's votes and the server, epoch ms. */
export type Trouble = { from: number; to: number };

export type PersonOptions = {
  url: string;
  timing: Timing;
  /** Which person of which run: decides all that it does by chance, and its faults. */
  seed: number;
  tapsPerSecond: number;
  faults: FaultBook;
};

type Tab = TabStorage & { page: Page };
type Page = { phone: Phone; cutSocket(): boolean; joined: Promise<void>; isIn(): boolean; close(): void };

/** One person with one identity, and all the pages through which it votes. */
export type Person = ReturnType<typeof createPerson>;

/** Makes a person who is not in the room until it arrives. */
export function createPerson({ url, timing, seed, tapsPerSecond, faults }: PersonOptions) {
  const streamOf = (salt: number) => createRandom(Math.imul(seed, 0x9e3779b1) ^ salt);
  const network = streamOf(1);
  const device = streamOf(2);
  const finger = streamOf(3);
  const taps: Tapped[] = [];
  /** Votes that the person has left, by round. */
  const left = new Map<number | undefined, number>();
  const troubles: Trouble[] = [];
  const stalls: Trouble[] = [];
  const closedTabs: Tab[] = [];
  /** Settled ballots that a page has dropped since, as pages do with rounds that nobody sees any more. */
  const dropped: SavedBallot[] = [];
  let identityId: string | undefined;
  let main: Tab;
  let second: Tab | undefined;

  /** A tab's storage, which begins with what `kept` has. The ballots whose keys are `foreign` are another tab's to account for. */
  function storageOf(kept: Record<string, string>, foreign?: ReadonlySet<string>): Record<string, string> {
    return new Proxy(
      { ...kept },
      {
        deleteProperty(storage, key) {
          const ballot = storage[String(key)];
          if (ballot !== undefined && !foreign?.has(String(key)))
            dropped.push(JSON.parse(ballot) as SavedBallot);
          return Reflect.deleteProperty(storage, key);
        },
      },
    );
  }

  function openPage(storage: Record<string, string>, reloaded: boolean): Page {
    const net = createNetwork({
      faults,
      random: network,
      // A batch of a round's last moment that takes all of the grace comes too late.
      stallMs: timing.graceMs / 2,
      onTrouble(from, to, stalled) {
        troubles.push({ from, to });
        if (stalled) stalls.push({ from, to });
      },
    });
    const [luck, way] = [device(), device() < 0.5 ? -1 : 1];
    const wrong = faults.has("wrongClock");
    if (wrong) faults.hit("wrongClock");
    const phone = createPhone({
      url,
      random: device,
      clockOffsetMs: wrong ? way * (CLOCK_OFF_MS.least + luck * (CLOCK_OFF_MS.most - CLOCK_OFF_MS.least)) : 0,
      ...(identityId && { identityId }),
      storage,
      reloaded,
      fetch: net.fetch,
      WebSocket: net.WebSocket,
    });
    const openedAt = Date.now();
    let state: "joining" | "in" | "closed" = "joining";
    const join = async () => {
      while (state === "joining") {
        try {
          await phone.join();
          state = "in";
        } catch {
          await sleep(device() * REJOIN_MS);
        }
      }
      if (reloaded) troubles.push({ from: openedAt, to: Date.now() });
    };
    return {
      phone,
      cutSocket: () => net.cutSocket(),
      joined: join(),
      isIn: () => state === "in",
      close() {
        state = "closed";
        phone.close();
      },
    };
  }

  function reload(tab: Tab, luck: number) {
    if (!tab.page.isIn()) return;
    faults.hit("reloaded");
    if (luck < TOLD) tab.page.phone.hide();
    // What a killed page still writes, nobody reads.
    else tab.storage = storageOf(tab.storage, tab.foreign);
    tab.page.close();
    tab.page = openPage(tab.storage, true);
  }

  async function openSecondTab(luck: number) {
    if (second) return;
    const copied = luck < DUPLICATED ? { ...main.storage } : {};
    const foreign = new Set(Object.keys(copied));
    const storage = storageOf(copied, foreign);
    const tab = { storage, foreign, page: openPage(storage, false) };
    second = tab;
    faults.hit("secondTab");
    await tab.page.joined;
    await sleep(TAB_MS);
    while (!isSettled(tab)) await sleep(50);
    closedTabs.push(tab);
    second = undefined;
    tab.page.close();
  }

  /** What a page that has not joined has taken over, it does not know yet. */
  const isSettled = ({ page }: Tab) => page.isIn() && page.phone.settled();

  /** Lets `fault` happen at a moment of this round in so large a `share` of rounds, if it was asked for at all. */
  function schedule(fault: Fault, share: number, random: () => number, happen: (luck: number) => void) {
    const [chance, moment, luck] = [random(), random(), random()];
    if (chance < share && faults.has(fault)) setTimeout(() => happen(luck), moment * timing.roundMs);
  }

  /** Nobody taps where the phone says that all votes are cast: what is refused then is no loss. */
  function tap(phone: Phone, reaction: Reaction) {
    const onScreen = phone.round()?.number;
    const before = left.get(onScreen) ?? MAX_VOTES_PER_ROUND;
    if (onScreen === undefined || before === 0) return;
    const round = phone.tap(reaction);
    if (round === undefined) return;
    left.set(round, before - 1);
    taps.push({ round, reaction, at: Date.now() });
  }

  return {
    /** Resolves when the person is in the room. */
    async arrive(): Promise<void> {
      const storage = storageOf({});
      main = { storage, foreign: new Set(), page: openPage(storage, false) };
      await main.page.joined;
      identityId = main.page.phone.identityId;
    },
    get identityId() {
      return main.page.phone.identityId;
    },
    /** Taps at random in `round` and meets the faults that the seed has for it; resolves at the round's end. */
    async play(round: number): Promise<void> {
      const fate = streamOf(1_000 + round);
      schedule("reloaded", RELOADED, fate, (luck) => reload(second ?? main, luck));
      schedule("secondTab", SECOND_TAB, fate, (luck) => void openSecondTab(luck));
      schedule("socketCut", SOCKET_CUT, fate, () => {
        if (main.page.cutSocket()) faults.hit("socketCut");
      });
      const end = startsAt(round + 1, timing);
      for (;;) {
        await sleep((-Math.log(1 - finger()) * 1_000) / tapsPerSecond);
        if (Date.now() >= end) return;
        const { phone } = second?.page.isIn() && finger() < 0.5 ? second.page : main.page;
        const mood = Math.floor(finger() * finger() * REACTIONS.length) + round;
        tap(phone, REACTIONS[mood % REACTIONS.length]!);
      }
    },
    /** Whether every tap on every page is counted or refused. */
    settled: () => !second && isSettled(main),
    /** The page that is open. */
    get phone() {
      return main.page.phone;
    },
    taps,
    troubles,
    /** Those of the troubles that no fault was meant to make. */
    stalls,
    /** The server can be reached again, and could not since `from` (epoch ms); the trouble lasts until the pages are live. */
    async rideOut(from: number): Promise<void> {
      while ([main, second].some((tab) => tab && tab.page.phone.status !== "live")) await sleep(20);
      troubles.push({ from, to: Date.now() });
    },
    /** What all its pages believe. */
    ballots: () => [...savedBallots([main, ...(second ? [second] : []), ...closedTabs]), ...dropped],
    leave() {
      main.page.close();
      second?.page.close();
    },
  };
}
