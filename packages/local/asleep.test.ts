import { CheckInDocument, ShowDocument } from "@marquee/api/operations/generated";
import { createApi } from "@marquee/client/graphql";
import type { Show } from "@marquee/core/show/schema";
import { createMeter } from "./meter/usage-meter.ts";
import { signIn } from "@marquee/testing/guest-sign-in";
import { afterAll, beforeAll, expect, test } from "vitest";
import { REGION } from "./region.ts";
import { startServer, type Server } from "./server.ts";

const SLEEP_AFTER_MS = 2_000;
const meter = createMeter();
const failures: string[] = [];
let server: Server;

beforeAll(async () => {
  server = await startServer({
    ...{ roundMs: 1_000, scheduleMs: 6_000, sleepAfterMs: SLEEP_AFTER_MS, meter },
    onFailure: (line) => failures.push(line),
  });
}, 30_000);
afterAll(() => server.close());

const nowJson = async () => (await (await fetch(`${server.url}/now.json`)).json()) as Show;
const health = async () => {
  const response = await fetch(`${server.url}/healthz`);
  return {
    status: response.status,
    ...((await response.json()) as { asleep?: boolean; round: number | null }),
  };
};
const untilAsleep = async () => {
  const { credentials } = await signIn(server.url, server.config.identityPoolId);
  const api = createApi({ url: `${server.url}/graphql`, region: REGION, credentials });
  const show = async () => (await api.request(ShowDocument, {})).show;
  await expect.poll(show, { timeout: 30_000, interval: 100 }).toMatchObject({ asleep: true });
};
const guest = async () => {
  const { credentials } = await signIn(server.url, server.config.identityPoolId);
  return createApi({ url: `${server.url}/graphql`, region: REGION, credentials });
};

test("a show that nobody comes to falls asleep, and a start while it is costs one read and no call of the API", async () => {
  await expect
    .poll(health, { timeout: 10_000 })
    .toMatchObject({ status: 200, round: expect.any(Number) as number });
  expect(await health()).not.toHaveProperty("asleep");
  await untilAsleep();
  expect(await health()).toMatchObject({ status: 200, asleep: true, round: null });
  const { rounds, asleep } = await nowJson();
  expect(asleep).toBe(true);
  expect(rounds).toHaveLength(1);
  expect(Date.parse(rounds[0]?.endsAt ?? "")).toBeLessThan(Date.now());
  // Nobody takes the last movie for one that is on.
  expect(await (await fetch(server.url)).text()).not.toContain(rounds[0]?.movie.title);

  // The conductors have ended, and the next start comes.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const before = meter.read();
  await expect
    .poll(() => meter.read().lambdaRequests - before.lambdaRequests, { timeout: 20_000, interval: 20 })
    .toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const after = meter.read();
  expect(after.appsyncOperations).toBe(before.appsyncOperations);
  expect(after.dynamoReads - before.dynamoReads).toBe(2);
  expect(after.dynamoWrites).toBe(before.dynamoWrites);
  expect(failures).toEqual([]);
}, 60_000);

test("who comes wakes it, and sees a movie within three seconds", async () => {
  await untilAsleep();
  const api = await guest();
  expect(await api.request(ShowDocument, {})).toMatchObject({ show: { asleep: true, rounds: [] } });
  const cameAt = Date.now();
  await api.request(CheckInDocument, { input: { kind: "phone" } });
  await expect
    .poll(async () => (await api.request(ShowDocument, {})).show.rounds.length, {
      timeout: 5_000,
      interval: 20,
    })
    .toBeGreaterThan(0);
  expect(Date.now() - cameAt).toBeLessThan(3_000);
  // It is written a moment after the announcement.
  await expect.poll(nowJson, { timeout: 5_000, interval: 20 }).toMatchObject({ asleep: false });
  expect(await health()).not.toHaveProperty("asleep");
}, 60_000);

test("a TV alone keeps it lit; when that is gone, it falls asleep again", async () => {
  const api = await guest();
  await api.request(CheckInDocument, { input: { kind: "tv" } });
  await expect.poll(health, { timeout: 5_000 }).not.toHaveProperty("asleep");
  const until = Date.now() + 8_000;
  while (Date.now() < until) {
    await api.request(CheckInDocument, { input: { kind: "tv" } });
    expect(await health()).not.toHaveProperty("asleep");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  expect((await api.request(ShowDocument, {})).show.tally.audience).toBe(0);
  await untilAsleep();
  expect(failures).toEqual([]);
}, 90_000);
