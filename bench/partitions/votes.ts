import { setTimeout as sleep } from "node:timers/promises";
import { OnTallyDocument } from "@marquee/api/operations/generated";
import { createRealtimeSocket } from "@marquee/client/realtime-socket";
import { busyTickMs } from "@marquee/core/audience/sizing";
import { closesAt, endsAt, roundAt, startsAt, timing } from "@marquee/core/round/round";
import { total } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { REGION } from "@marquee/local/region";
import { readConfig, signIn } from "@marquee/testing/guest-sign-in";
import { startServer } from "@marquee/testing/start-server";
import { WebSocket } from "ws";
import { roundedPercentile } from "../figures.ts";
import { seatVoters } from "../load/voter.ts";
import { lagOf } from "./lag.ts";

const TIMES = timing(10_000);

/** A voter speaks so often, ms: as a phone does that taps all the time. */
const EVERY_MS = TIMES.flushMs;

/** Batches that are sent at once: with one timer each the timers would be the load. */
const SLICE_MS = 20;

/** A final tally comes by then at the latest, ms after a round's close. */
const FINAL_WITHIN_MS = 15_000;

/** How the votes of a full room were counted. */
export type Votes = {
  partitions: number;
  wantedPerSecond: number;
  perSecond: number;
  sent: number;
  counted: number;
  refused: number;
  lost: number;
  inFinals: number;
  /** How old the oldest vote was that was counted and not in a tally when that was sent. */
  p95LagMs: number;
  mostLagMs: number;
  tickMs: number;
  writesThrottled: number;
  p95SettledMs: number;
};

type Options = { partitions: number; perSecond: number; rounds: number; viewers: number };

/** Plays `rounds` of a room that sends `perSecond` batches, at a table of votes of so many partitions, with the lanes of a deployment for `viewers`. */
export async function playVotes({ partitions, perSecond, rounds, viewers }: Options): Promise<Votes> {
  const flags = ["--partitions", `${partitions}`, "--viewers", `${viewers}`];
  await using server = await startServer(flags, "memory", {});
  const config = await readConfig(server.url);
  const voters = await seatVoters(Math.ceil((perSecond * EVERY_MS) / 1_000), {
    ...{ url: server.url, config, now: Date.now },
  });
  const tallies: Tally[] = [];
  const listener = await listen(server.url, config.identityPoolId, (tally) => tallies.push(tally));

  // The lanes of a larger room count from the round after the next on.
  const first = roundAt(Date.now(), TIMES) + 3;
  const begin = startsAt(first, TIMES);
  /** When votes were counted, by round. */
  const counted = new Map<number, number[]>();
  const timesOf = (round: number) => {
    const known = counted.get(round) ?? [];
    counted.set(round, known);
    return known;
  };
  const settledMs: number[] = [];
  const votes: Promise<unknown>[] = [];
  let refused = 0;
  const cast = (index: number) => {
    const round = roundAt(Date.now(), TIMES);
    const sentAt = performance.now();
    const voter = voters[index % voters.length];
    if (!voter) return;
    votes.push(
      voter.castUntilSettled(round).then((verdict) => {
        settledMs.push(performance.now() - sentAt);
        if (verdict === "refused") refused += 1;
        else timesOf(round).push(Date.now());
      }),
    );
  };

  await sleep(begin - Date.now());
  const last = first + rounds - 1;
  let sent = 0;
  while (Date.now() < endsAt(last, TIMES)) {
    const due = Math.floor(((Date.now() - begin) * perSecond) / 1_000);
    for (; sent < due; sent += 1) cast(sent);
    await sleep(SLICE_MS);
  }
  const tookMs = Date.now() - begin;
  const settled = await Promise.race([
    Promise.all(votes).then(() => true),
    sleep(FINAL_WITHIN_MS).then(() => false),
  ]);
  await sleep(Math.max(0, closesAt(last, TIMES) + FINAL_WITHIN_MS - Date.now()));
  listener.close();

  const all = [...counted.values()].reduce((sum, at) => sum + at.length, 0);
  const finals = new Map<number, number>();
  for (const tally of tallies)
    if (tally.final && counted.has(tally.round)) finals.set(tally.round, total(tally));
  const lags = tallies
    .filter(({ final, round }) => !final && counted.has(round))
    .map((tally) => lagOf(total(tally), Date.parse(tally.sentAt), counted.get(tally.round) ?? []));
  const { writes } = (await server.ask("what was throttled")) as { writes: number };
  return {
    partitions,
    wantedPerSecond: perSecond,
    perSecond: Math.round((sent * 1_000) / tookMs),
    sent,
    counted: all,
    refused,
    lost: settled ? sent - all - refused : sent - settledMs.length,
    inFinals: [...finals.values()].reduce((sum, one) => sum + one, 0),
    p95LagMs: roundedPercentile(lags, 0.95),
    mostLagMs: roundedPercentile(lags, 1),
    tickMs: busyTickMs(Math.max(0, ...tallies.map(({ audience }) => audience)), TIMES),
    writesThrottled: writes,
    p95SettledMs: roundedPercentile(settledMs, 0.95),
  };
}

/** Subscribes to tallies as a guest. */
async function listen(url: string, poolId: string, onTally: (tally: Tally) => void) {
  const { credentials } = await signIn(url, poolId);
  return new Promise<{ close: () => void }>((resolve, reject) => {
    const socket = createRealtimeSocket({
      ...{ url: `${url}/graphql`, region: REGION, credentials, WebSocket },
      onState: (state) => state === "live" && resolve(socket),
    });
    socket.subscribe(
      OnTallyDocument,
      ({ onTally: tally }: { onTally?: Tally | null }) => tally && onTally(tally),
      reject,
    );
    socket.connect();
  });
}
