import { setTimeout as sleep } from "node:timers/promises";
import { roundAt, startsAt, timing } from "@marquee/core/round/round";
import { total } from "@marquee/core/vote/reaction";
import { seatPhones } from "../load/phones.ts";
import { cpuMsOf, memoryMbOf } from "../load/processes.ts";
import type { Phone, PhoneOptions } from "../phone.ts";
import { rounded } from "../figures.ts";
import { startServer } from "@marquee/testing/start-server";
import { until } from "../wait.ts";
import { networkOf, serverFlags, type Addresses } from "./addresses.ts";
import { createDelays, createDeliveries, delayFigures } from "./delays.ts";
import { feel, type Moments } from "./taps.ts";

/** Clients on whose screens the taps of the others are looked for. */
const OBSERVERS = 20;

/** What is published in the last moments of the measurement, ms, is not waited for. */
const ON_ITS_WAY_MS = 1_000;

const TIMES = timing(10_000);

/**
 * Seats `size` phones, where `addresses` says, at a server of their own and lets them vote for `rounds` whole rounds: what they see, and what they
 * cost.
 */
export async function measureCrowd(
  size: number,
  rounds: number,
  moments: Moments,
  addresses: Addresses = "machine",
) {
  const server = await startServer(serverFlags(addresses));
  let phones: Phone[] = [];
  try {
    const delays = createDelays();
    const deliveries = createDeliveries();
    const taps = new Map<string, number[]>();
    /** Rounds that are voted in, and what is published (ms) while they last but for their last moments. */
    const voted = { first: Infinity, last: -Infinity };
    const window = { from: Infinity, to: -Infinity };
    let mutations = 0;
    let boards = 0;
    let made = 0;
    /** Taps that had no movie to go to. */
    let dark = 0;

    const watching = (index: number): PhoneOptions => {
      const known = new Map<number, number>();
      return {
        url: server.url,
        ...networkOf(addresses, index),
        on: {
          tally({ tally }) {
            if (index < OBSERVERS) delays.heard(index, tally.round, total(tally), performance.now());
            const { round, sentAt, final } = tally;
            const publishedAt = Date.parse(sentAt);
            if (publishedAt < window.from || publishedAt >= window.to) return;
            deliveries.received(`tally ${round} ${sentAt} ${final}`, Date.now() - publishedAt);
          },
          round({ round: { number } }) {
            const announcedAt = startsAt(number, TIMES) - TIMES.leadMs;
            if (announcedAt >= window.from && announcedAt < window.to) deliveries.received(`round ${number}`);
          },
          leaderboard: () => void (boards += 1),
          mine({ round, counts: { counted } }) {
            if (round < voted.first || round > voted.last) return;
            const now = total(counted);
            const before = known.get(round) ?? 0;
            if (now === before) return;
            mutations += 1;
            known.set(round, now);
            for (const tappedAt of (taps.get(`${index} ${round}`) ?? []).splice(0, now - before))
              delays.counted(round, tappedAt);
          },
        },
      };
    };

    phones = await seatPhones(size, watching, (there) =>
      process.stdout.write(`\r${there} of ${size} phones`),
    );
    console.log("");

    // The audience is known, and the tick with it, after two counts of it.
    const first = roundAt(Date.now(), TIMES) + 3;
    const last = first + rounds - 1;
    Object.assign(voted, { first, last });
    Object.assign(window, { from: startsAt(first, TIMES), to: startsAt(last + 1, TIMES) - ON_ITS_WAY_MS });
    await until(startsAt(first, TIMES) - 50);
    const began = performance.now();
    const cpuBefore = await cpuMsOf(server.pid);
    boards = 0;
    for (let round = first; round <= last; round += 1) {
      const startMs = startsAt(round, TIMES);
      for (const [index, phone] of phones.entries()) {
        for (const moment of moments()) {
          setTimeout(
            () => {
              const tapped = phone.tap(feel());
              if (tapped === undefined) dark += 1;
              // The first tap of all may come a moment before its round, and the last a moment after.
              if (tapped === undefined || tapped < first || tapped > last) return;
              made += 1;
              const key = `${index} ${tapped}`;
              taps.set(key, [...(taps.get(key) ?? []), performance.now()]);
            },
            startMs + moment - Date.now(),
          );
        }
      }
      await until(startsAt(round + 1, TIMES) - 30);
      process.stdout.write(".");
    }
    const seconds = (performance.now() - began) / 1_000;
    const serverCpu = ((await cpuMsOf(server.pid)) - cpuBefore) / 1_000 / seconds;
    const messages = deliveries.total() + boards;
    await sleep(TIMES.graceMs + TIMES.settleMs + 3_000);
    console.log("");

    const all = Array.from({ length: rounds }, (_, index) => delays.of(first + index)).flat();
    const missed = {
      deliveries: deliveries.missed(size),
      tapsNeverSeen: all.filter((delay) => delay === Infinity).length,
      tapsWithoutMovie: dark,
      tapsNotCounted: made - all.length,
    };
    console.log("missed:", missed);
    return {
      phones: size,
      taps: all.length,
      ...delayFigures(all, deliveries),
      /** Deliveries that did not happen, and taps that were never seen elsewhere. */
      missed: Object.values(missed).reduce((sum, count) => sum + count, 0),
      mutationsPerPhoneRound: rounded(mutations / size / rounds, 2),
      messagesPerPhonePerSecond: rounded(messages / size / seconds, 2),
      /** Share of one processor. */
      serverCpu: rounded(serverCpu, 2),
      serverRssMb: Math.round(await memoryMbOf(server.pid, "VmRSS")),
    };
  } finally {
    for (const phone of phones) phone.close();
    await server.stop();
  }
}
