import { createApi } from "@marquee/client/graphql";
import { createRealtimeSocket } from "@marquee/client/realtime-socket";
import {
  CastVotesDocument,
  CheckInDocument,
  OnTallyDocument,
  PublishTallyDocument,
} from "@marquee/api/operations/generated";
import { roundAt, timing } from "@marquee/core/round/round";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { REGION } from "../region.ts";
import { startServer, type Server } from "../server.ts";
import { signIn } from "@marquee/testing/guest-sign-in";
import { createMeter, METERED, type Reading } from "./usage-meter.ts";

const ROUND_MS = 3_600_000;
const round = roundAt(Date.now(), timing(ROUND_MS));

const meter = createMeter();
let server: Server;
let phone: Parameters<typeof createApi>[0];
beforeAll(async () => {
  server = await startServer({ conductor: false, roundMs: ROUND_MS, meter });
  const { credentials } = await signIn(server.url, server.config.identityPoolId);
  phone = { url: `${server.url}/graphql`, region: REGION, credentials };
});
afterAll(() => server.close());

/** What `act` uses, but for the minutes that sockets are open. */
async function used(act: () => Promise<unknown>): Promise<Partial<Reading>> {
  const before = meter.read();
  await act();
  const after = meter.read();
  const all = METERED.map((unit) => [unit, after[unit] - before[unit]] as const);
  return Object.fromEntries(
    all.filter(([unit, amount]) => amount !== 0 && unit !== "appsyncConnectionMinutes"),
  );
}

test("a vote is one operation and two writes, and its repeat costs a write and a read more", async () => {
  const input = { round, ballot: "a", sequence: 1, love: 1 };
  const vote = () => createApi(phone).request(CastVotesDocument, { input });
  expect(await used(vote)).toEqual({ appsyncOperations: 1, dynamoWrites: 2 });
  expect(await used(vote)).toEqual({ appsyncOperations: 1, dynamoWrites: 1, dynamoReads: 1 });
});

test("a check-in is one operation, a write and half a read", async () => {
  const checkIn = () => createApi(phone).request(CheckInDocument, { input: { kind: "phone" } });
  expect(await used(checkIn)).toEqual({ appsyncOperations: 1, dynamoWrites: 1, dynamoReads: 0.5 });
});

test("what is published is one message to each subscriber; to connect and to subscribe are one each", async () => {
  const heard: Promise<unknown>[] = [];
  const listen = () =>
    new Promise<void>((live) => {
      const realtime = createRealtimeSocket({
        ...phone,
        WebSocket,
        onState: (state) => state === "live" && live(),
      });
      heard.push(new Promise((resolve, reject) => realtime.subscribe(OnTallyDocument, resolve, reject)));
      realtime.connect();
    });
  expect(await used(() => Promise.all([listen(), listen(), listen()]))).toEqual({ appsyncMessages: 3 * 2 });

  const credentials = () => Promise.resolve(server.conductorCredentials);
  const input = {
    ...{ round, love: 1, like: 0, meh: 0, unknown: 0, hate: 0, voters: 1, audience: 1 },
    ...{ final: false, sentAt: new Date().toISOString() },
  };
  const publish = () =>
    Promise.all([createApi({ ...phone, credentials }).request(PublishTallyDocument, { input }), ...heard]);
  expect(await used(publish)).toEqual({ appsyncOperations: 1, appsyncMessages: 3, dynamoWrites: 1 });

  const minutes = meter.read().appsyncConnectionMinutes;
  expect(minutes).toBeGreaterThan(0);
  expect(meter.read().appsyncConnectionMinutes).toBeGreaterThan(minutes);
});

test("what signs wrongly or asks nonsense costs nothing", async () => {
  const credentials = async () => ({ ...(await phone.credentials()), secretAccessKey: "wrong" });
  const ask = (options: typeof phone, query: string) =>
    createApi(options)
      .request({ toString: () => query }, {})
      .catch(() => undefined);
  expect(await used(() => ask({ ...phone, credentials }, "{ show { now } }"))).toEqual({});
  expect(await used(() => ask(phone, "{ nonsense }"))).toEqual({});
});

test("the page and what it reads without a seat are requests to the edge", async () => {
  const get = (path: string) => fetch(`${server.url}${path}`);
  expect(await used(() => Promise.all([get("/"), get("/config.json"), get("/now.json")]))).toEqual({
    edgeRequests: 3,
  });
});
