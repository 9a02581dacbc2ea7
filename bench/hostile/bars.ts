import { timing } from "@marquee/core/round/round";
import { VOTES_PER_ADDRESS } from "@marquee/local/limits";
import { rounded } from "../figures.ts";
import type { playDevice } from "./play-device.ts";
import type { Outcome, playKinds } from "./play-kinds.ts";

/** An honest phone's answers take at most so many times as long as in the calm of the same run, 99 of 100 of them... */
const TIMES_CALM = 3;

/** ...and never longer than this, ms. */
const MAX_P99_MS = 500;

/** With fewer answers there is no p99, but the longest of all: it is not compared. */
const ENOUGH_ANSWERS = 200;

/** Announcements are known by this share of their lead before the round starts: of 2.5 s, 1 s. */
const KNOWN_BEFORE = 0.4;

export const MAX_RSS_MB = 500;
const REST_WITHIN_MS = 10_000;

/** A phone may have one connection more than before. */
export const MAX_LEFT = 4;

const MIN_HEARD = 0.9;
const AUDIENCE_TOO_HIGH = 5;

type Kinds = Awaited<ReturnType<typeof playKinds>>;
type Device = Awaited<ReturnType<typeof playDevice>>;

/** A sentence for each bar that an attack broke. */
export function brokenByKinds({ calm, outcomes, descriptorsLeft }: Kinds, roundMs: number): string[] {
  const latest = -KNOWN_BEFORE * timing(roundMs).leadMs;
  const left = descriptorsLeft > MAX_LEFT ? [`${descriptorsLeft} descriptors were left open`] : [];
  const byKind = [...outcomes].flatMap(([kind, outcome]) => {
    const { p99Ms, asked, announcedMs, maxRssMb, restMs, restMb, connections, ended } = outcome;
    const misses = [
      ended && "the server ended",
      p99Ms >= MAX_P99_MS && `show took ${p99Ms} ms`,
      asked >= ENOUGH_ANSWERS &&
        p99Ms > TIMES_CALM * calm.p99Ms &&
        `show took ${rounded(p99Ms / calm.p99Ms, 1)} times as long as in calm`,
      announcedMs !== undefined &&
        announcedMs > latest &&
        `a round was announced ${announcedMs} ms from its start`,
      maxRssMb >= MAX_RSS_MB && `the server held ${maxRssMb} MB`,
      restMs > REST_WITHIN_MS &&
        `the server was not at rest for ${restMs} ms: it held ${restMb} MB and ${connections} connections`,
    ];
    return misses.filter((miss) => miss !== false).map((miss) => `${kind}: ${miss}`);
  });
  return [...byKind, ...left];
}

/** A sentence for each bar that one device in a room broke. */
export function brokenByDevice(device: Device): string[] {
  const { deviceVotesMax, heardAtOnceShare, heardShare, audienceTooHigh, newcomersRefused } = device;
  const { newcomerCalmP50Ms, newcomerP50Ms, newcomerMaxMs } = device;
  const misses = [
    !(deviceVotesMax <= VOTES_PER_ADDRESS) && `${deviceVotesMax} votes of one device counted in a round`,
    !(heardAtOnceShare >= MIN_HEARD) &&
      `${rounded(heardAtOnceShare * 100, 1)} % of honest messages were heard at the first try`,
    !(heardShare >= MIN_HEARD) && `${rounded(heardShare * 100, 1)} % of honest messages were heard`,
    !(audienceTooHigh <= AUDIENCE_TOO_HIGH) && `the audience shown was ${audienceTooHigh} too high`,
    newcomersRefused > 0 && `${newcomersRefused} newcomers got no credentials`,
    newcomerP50Ms > TIMES_CALM * newcomerCalmP50Ms &&
      `newcomers waited ${newcomerP50Ms} ms for their credentials, before the attack ${newcomerCalmP50Ms} ms`,
    newcomerMaxMs >= MAX_P99_MS && `a newcomer waited ${newcomerMaxMs} ms for its credentials`,
  ];
  return misses.filter((miss) => miss !== false).map((miss) => `device: ${miss}`);
}

/** The worst of each figure, over all attacks. */
export function worstOf({ calm, outcomes, descriptorsLeft }: Kinds) {
  const all = [...outcomes.values()];
  const most = (value: (outcome: Outcome) => number) => Math.max(...all.map(value));
  const worst = most(({ p99Ms }) => p99Ms);
  return {
    kinds: all.length,
    calmP50Ms: calm.p50Ms,
    calmP99Ms: calm.p99Ms,
    p50Ms: most(({ p50Ms }) => p50Ms),
    p99Ms: worst,
    timesCalm: rounded(worst / calm.p99Ms, 2),
    announcedMs: most(({ announcedMs }) => announcedMs ?? -Infinity),
    maxRssMb: most(({ maxRssMb }) => maxRssMb),
    maxDescriptors: most(({ maxDescriptors }) => maxDescriptors),
    restMs: most(({ restMs }) => restMs),
    descriptorsLeft,
    ended: all.filter(({ ended }) => ended).length,
  };
}
