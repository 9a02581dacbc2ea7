import { setTimeout as sleep } from "node:timers/promises";
import { total } from "@marquee/core/vote/reaction";
import { feel } from "../crowd/taps.ts";
import { rounded } from "../figures.ts";
import { busiest } from "../reconnect-storm/busiest.ts";
import { within } from "../wait.ts";
import type { WatchedPhone } from "./watched-phone.ts";

/** A phone taps after a random part of this, ms, again and again: twice in a usual round. */
const TAP_MS = 10_000;

/** One person says something so often, ms. */
const TALK_MS = 2_000;

/** Who lost the socket is back within this, ms. */
const BACK_MS = 60_000;

/** What is not counted or refused so long after the last tap never will be, ms: the end of its round, the grace, and a slow machine. */
const SETTLED_MS = 30_000;

/** Credentials that the API refuses may be fetched anew once in so long, ms. */
const RENEWAL_MS = 30_000;

/** What a crowd made of a field that it may not call. */
export type Outcome = {
  /** What each phone sent in a minute, in the first third of the time and in the last. */
  sendsPerMinuteFirst: number;
  sendsPerMinuteLast: number;
  /** The most that one phone renewed its credentials in any half minute. */
  renewalsIn30sMost: number;
  taps: number;
  tapsRefused: number;
  /** Phones with a tap that is neither counted nor refused. */
  unsettled: number;
  /** Phones that are not live, and sockets that were opened beside the one that each phone has. */
  notLive: number;
  socketsLost: number;
};

/** Has `phones` subscribe anew, vote and talk for `ms`, and tells how they fared. */
export async function play(phones: readonly WatchedPhone[], ms: number): Promise<Outcome> {
  await reconnect(phones);
  const from = performance.now();
  const over = from + ms;
  const before = sum(phones, refusedBy);
  const talking = talk(phones[0], over);
  const taps = await Promise.all(phones.map((one) => tapUntil(one, over)));
  await talking;
  const sends = (start: number, end: number) =>
    sum(phones, ({ asks }) => asks.filter((at) => at >= start && at < end).length);
  const perMinute = (third: number) =>
    rounded(
      sends(from + (third * ms) / 3, from + ((third + 1) * ms) / 3) / phones.length / (ms / 3 / 60_000),
      1,
    );
  const [sendsPerMinuteFirst, sendsPerMinuteLast] = [perMinute(0), perMinute(2)];
  const notLive = phones.filter(({ phone }) => phone.status !== "live").length;
  const socketsLost = sum(phones, ({ sockets }) => sockets.filter((at) => at >= from).length);
  const isSettled = ({ phone }: WatchedPhone) => phone.settled();
  const renewals = ({ fetches }: WatchedPhone) => fetches.slice(1).filter((at) => at >= from);
  await within(SETTLED_MS, () => phones.every(isSettled));
  return {
    ...{ sendsPerMinuteFirst, sendsPerMinuteLast },
    renewalsIn30sMost: Math.max(...phones.map((one) => busiest(renewals(one), RENEWAL_MS))),
    taps: sum(taps, (some) => some),
    tapsRefused: sum(phones, refusedBy) - before,
    unsettled: phones.filter((one) => !isSettled(one)).length,
    ...{ notLive, socketsLost },
  };
}

/** Cuts the sockets of `phones`; resolves when all are live again, or could have been. */
export async function reconnect(phones: readonly WatchedPhone[]): Promise<void> {
  const before = phones.map(({ sockets }) => sockets.length);
  for (const { cut } of phones) cut();
  const isBack = ({ phone, sockets }: WatchedPhone, index: number) =>
    phone.status === "live" && sockets.length > (before[index] ?? 0);
  await within(BACK_MS, () => phones.every(isBack));
}

/** Taps now and then until `over`; how often. */
async function tapUntil({ phone }: WatchedPhone, over: number): Promise<number> {
  let taps = 0;
  for (;;) {
    await sleep(Math.random() * TAP_MS);
    if (performance.now() >= over) return taps;
    if (phone.tap(feel()) !== undefined) taps += 1;
  }
}

/** Says something now and then until `over`, whether or not that is refused. */
async function talk(one: WatchedPhone | undefined, over: number): Promise<void> {
  for (let said = 0; performance.now() < over; said += 1) {
    await one?.phone.say("Ann", `Number ${said}`).catch(() => undefined);
    await sleep(TALK_MS);
  }
}

const refusedBy = ({ phone }: WatchedPhone): number =>
  [...phone.counts().values()].reduce((all, { refused }) => all + total(refused), 0);

const sum = <One>(all: readonly One[], figure: (one: One) => number): number =>
  all.reduce((sum, one) => sum + figure(one), 0);
