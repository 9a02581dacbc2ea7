import { createApi, type Api } from "@marquee/client/graphql";
import { createRealtimeSocket } from "@marquee/client/realtime-socket";
import { OnRoundDocument, ShowDocument, type OnRoundSubscription } from "@marquee/api/operations/generated";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { REGION } from "./region.ts";
import { startServer, type Server } from "./server.ts";
import { signIn, type Guest } from "@marquee/testing/guest-sign-in";

let server: Server;
let visitor: Guest;
let api: Api;
const failures: string[] = [];

beforeAll(async () => {
  server = await startServer({ roundMs: 1_000, scheduleMs: 2_000, onFailure: (line) => failures.push(line) });
  visitor = await signIn(server.url, server.config.identityPoolId);
  api = createApi({ url: `${server.url}/graphql`, region: REGION, credentials: visitor.credentials });
}, 30_000);
afterAll(() => server.close());

/** Listens until `count` rounds have been announced. */
function rounds(count: number): Promise<NonNullable<OnRoundSubscription["onRound"]>[]> {
  return new Promise((resolve, reject) => {
    const heard: NonNullable<OnRoundSubscription["onRound"]>[] = [];
    const realtime = createRealtimeSocket({
      url: `${server.url}/graphql`,
      region: REGION,
      credentials: visitor.credentials,
      WebSocket,
      onState: () => undefined,
    });
    const done = ({ onRound }: OnRoundSubscription) => {
      if (onRound && heard.push(onRound) === count) {
        realtime.close();
        resolve(heard);
      }
    };
    realtime.subscribe(OnRoundDocument, done, reject);
    realtime.connect();
  });
}

test("the handler that is deployed conducts the show: a movie a round, announced to everyone, and written for newcomers", async () => {
  const [first, second, third] = await rounds(3);
  expect([second?.number, third?.number]).toEqual([(first?.number ?? 0) + 1, (first?.number ?? 0) + 2]);
  expect(new Set([first, second, third].map((round) => round?.movie.id)).size).toBe(3);
  const { show } = await api.request(ShowDocument, {});
  expect(show.rounds.length).toBeGreaterThan(0);
  expect((await fetch(`${server.url}/now.json`)).status).toBe(200);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(failures).toEqual([]);
}, 30_000);

test("when the leader dies another one carries on, and the log has one line for it", async () => {
  await rounds(1);
  await expect.poll(() => server.killLeader(), { timeout: 10_000 }).toBe(true);
  expect(await rounds(3)).toHaveLength(3);
  expect(failures).toEqual([expect.stringMatching(/^marquee-conductor [0-9a-f-]{36}: Runtime exited$/)]);
}, 60_000);
