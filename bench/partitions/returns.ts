import { setTimeout as sleep } from "node:timers/promises";
import {
  ShowDocument,
  PublishLeaderboardDocument,
  PublishTallyDocument,
} from "@marquee/api/operations/generated";
import { createApi } from "@marquee/client/graphql";
import { BOARD_KEPT } from "@marquee/core/leaderboard/rank-standings";
import { timestamp } from "@marquee/core/round/create-round";
import { roundAt, timing } from "@marquee/core/round/round";
import { REACTIONS, zero } from "@marquee/core/vote/reaction";
import { REGION } from "@marquee/local/region";
import { signIn } from "@marquee/testing/guest-sign-in";
import { startServer, type Server } from "@marquee/testing/start-server";
import { roundedPercentile } from "../figures.ts";
import { createSigner } from "../load/sign.ts";

/** A phone whose snapshot failed asks again within this time, ms. */
const RETRY_MS = 1_000;

/** A phone gives up after so many tries: the bar is missed then anyway. */
const TRIES = 20;

/** How a crowd's return went. */
export type Returns = {
  returns: number;
  p50SnapshotMs: number;
  p95SnapshotMs: number;
  lastSnapshotMs: number;
  never: number;
  /** Answers other than a snapshot, each asked for again. */
  errors: number;
  readsThrottled: number;
};

/** Has `size` phones ask for the snapshot, spread evenly over `withinMs`, at a new account's quotas and new tables. */
export async function playReturns(size: number, withinMs: number): Promise<Returns> {
  await using server = await startServer(["--limits", "aws", "--viewers", "10000"], "memory", {});
  await fill(server, size);
  const guest = await signIn(server.url, (await readPool(server.url)).identityPoolId);
  const endpoint = `${server.url}/graphql`;
  const sign = createSigner(endpoint, REGION, await guest.credentials());
  const body = JSON.stringify({ query: ShowDocument, variables: {} });
  let errors = 0;

  async function ask(): Promise<boolean> {
    const response = await fetch(endpoint, { method: "POST", headers: sign(body, new Date()), body });
    const { data } = (await response.json()) as { data?: { show?: { rounds: unknown[] } | null } | null };
    return (data?.show?.rounds.length ?? 0) > 0;
  }
  async function comeBack(index: number): Promise<number | undefined> {
    await sleep((index * withinMs) / size);
    const began = performance.now();
    for (let tried = 0; tried < TRIES; tried += 1) {
      if (await ask().catch(() => false)) return performance.now() - began;
      errors += 1;
      await sleep(RETRY_MS * Math.random());
    }
    return undefined;
  }

  const took = (await Promise.all(Array.from({ length: size }, (_, index) => comeBack(index)))).filter(
    (ms) => ms !== undefined,
  );
  const throttled = (await server.ask("what was throttled")) as { reads: number };
  return {
    returns: size,
    p50SnapshotMs: roundedPercentile(took, 0.5),
    p95SnapshotMs: roundedPercentile(took, 0.95),
    lastSnapshotMs: roundedPercentile(took, 1),
    never: size - took.length,
    errors,
    readsThrottled: throttled.reads,
  };
}

const readPool = async (url: string) =>
  (await (await fetch(`${url}/config.json`)).json()) as { identityPoolId: string };

/** Gives the show a full board and a room of `audience`, as on a late evening. */
async function fill(server: Server, audience: number): Promise<void> {
  const needs = (await server.ask("what a conductor needs")) as Record<string, string>;
  const credentials = {
    accessKeyId: needs["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: needs["AWS_SECRET_ACCESS_KEY"] ?? "",
  };
  const api = createApi({
    url: `${server.url}/graphql`,
    region: REGION,
    credentials: () => Promise.resolve(credentials),
  });
  const round = roundAt(Date.now(), timing(10_000));
  const movie = { id: "1234567", title: "The Cabinet of Dr. Caligari", posterPath: `/${"a".repeat(27)}.jpg` };
  const standings = REACTIONS.flatMap((reaction) =>
    Array.from({ length: BOARD_KEPT }, (_, i) => ({
      reaction,
      rank: i + 1,
      votes: 999,
      round: round - i,
      movie,
    })),
  );
  await api.request(PublishLeaderboardDocument, { input: { version: 1_000, standings } });
  const tally = { ...zero(), love: 999, voters: 99, audience, final: false, sentAt: timestamp(Date.now()) };
  await api.request(PublishTallyDocument, { input: { ...tally, round } });
}
