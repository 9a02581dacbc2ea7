import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OnModerationDocument } from "@marquee/api/operations/generated";
import {
  ClearChatDocument,
  DeskDocument,
  OnSubmissionDocument,
  OpenDeskDocument,
  RemoveMessagesDocument,
} from "@marquee/api/operations/generated-host";
import { createDeskApi } from "@marquee/client/desk-api";
import { createApi, type ApiError } from "@marquee/client/graphql";
import { createHostCredentials } from "@marquee/client/host-credentials";
import { createLiveSession } from "@marquee/client/live-session";
import { createRealtimeSocket } from "@marquee/client/realtime-socket";
import { createSession } from "@marquee/client/session";
import { createShowApi } from "@marquee/client/show-api";
import type { Credentials } from "@marquee/client/signature";
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import type { Room } from "@marquee/core/host/room";
import { newHostKey } from "@marquee/functions/host-key";
import { readConfig, signIn } from "@marquee/testing/guest-sign-in";
import { guestApi, keyIn, openDesk } from "@marquee/testing/host-sign-in";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readHostLink, writeHostLink } from "./host-link.ts";
import { REGION } from "./region.ts";
import { startServer, type Server } from "./server.ts";

const failures: string[] = [];
let server: Server;
beforeAll(async () => {
  server = await startServer({
    conductor: false,
    roundMs: 3_600_000,
    onFailure: (line) => failures.push(line),
  });
});
afterAll(() => server.close());

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const key = () => keyIn(server.hostLink());
const apiOf = (keys: Credentials, { url } = server) =>
  createApi({ url: `${url}/graphql`, region: REGION, credentials: async () => keys });

/** `key` with its last letter changed: known as the right one is, and wrong. */
const almost = (right: string) => right.slice(0, -1) + (right.endsWith("A") ? "B" : "A");

function dataFolder() {
  const folder = mkdtempSync(join(tmpdir(), "marquee-"));
  endings.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function serve(data: string) {
  const started = await startServer({ conductor: false, roundMs: 3_600_000, data });
  endings.push(() => started.close());
  return started;
}

/** As many keys as are tried side by side: fewer than run at once. */
const AT_ONCE = 4;

/** Waits until the minute, in which wrong keys are counted, is not about to end. */
async function inOneMinute(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 15_000) await sleep(left);
}

describe("the host link", () => {
  test("opens the desk, for an hour, and gives nothing but credentials", async () => {
    const { openDesk: given } = await (await guestApi(server.url)).request(OpenDeskDocument, { key: key() });
    expect(Object.keys(given).sort()).toEqual([
      "accessKeyId",
      "expiresAt",
      "secretAccessKey",
      "sessionToken",
    ]);
    expect(Math.abs(Date.parse(given.expiresAt) - Date.now() - 3_600_000)).toBeLessThan(10_000);
    const { desk } = await apiOf(given).request(DeskDocument, {});
    expect(desk).toMatchObject({ mutes: [], acts: [] });
  });

  test("has at least 128 bits that nobody else knows, in the fragment, which no server is sent", () => {
    const { pathname, search, hash } = new URL(server.hostLink());
    expect([pathname, search]).toEqual(["/host", ""]);
    expect(hash).toMatch(/^#[A-Za-z0-9_-]{32}$/);
    expect(new Set(Array.from({ length: 100 }, newHostKey)).size).toBe(100);
  });

  test("a wrong key costs the time of a right one, whichever part of it is wrong", async () => {
    const timed = async (candidate: string) => {
      const api = await guestApi(server.url);
      const began = performance.now();
      await api.request(OpenDeskDocument, { key: candidate }).catch(() => undefined);
      return performance.now() - began;
    };
    // Both take half a second, in which either can be told.
    for (const one of [key(), almost(key()), newHostKey(), ""]) expect(await timed(one)).toBeGreaterThan(450);
  });

  test("what is no key is refused, and said so without it", async () => {
    const wrong = newHostKey();
    const asked = (await guestApi(server.url)).request(OpenDeskDocument, { key: wrong });
    await expect(asked).rejects.toMatchObject({ type: "Unauthorized" });
    await asked.catch((error: unknown) => expect(String(error)).not.toContain(wrong));
  });

  test("the 20th wrong key of a minute is told to slow down, and the right one enters all the same", async () => {
    const fresh = await serve(dataFolder());
    const right = keyIn(fresh.hostLink());
    const api = await guestApi(fresh.url);
    await inOneMinute();
    const wrong = Array.from({ length: 21 }, (_, n) => (n % 2 === 0 ? almost(right) : newHostKey()));
    const guess = (key: string) =>
      api.request(OpenDeskDocument, { key }).catch((error: unknown) => (error as ApiError).type);
    const errors: unknown[] = [];
    while (wrong.length > 0) errors.push(...(await Promise.all(wrong.splice(0, AT_ONCE).map(guess))));
    expect(errors.sort()).toEqual(["SlowDown", "SlowDown", ...Array<string>(19).fill("Unauthorized")]);
    await expect(openDesk(fresh.url, right)).resolves.toBeTruthy();
  }, 60_000);

  test("guests who guess do not reach the function any more after the 20th", async () => {
    const fresh = await serve(dataFolder());
    const api = await guestApi(fresh.url);
    const guess = () => api.request(OpenDeskDocument, { key: newHostKey() }).catch(() => undefined);
    await inOneMinute();
    for (let n = 0; n < 20; n += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, guess));
    const took: number[] = [];
    for (let n = 0; n < 5; n++) {
      const began = performance.now();
      await guess();
      took.push(performance.now() - began);
    }
    // The function answers nobody sooner than in half a second.
    expect(Math.min(...took)).toBeLessThan(400);
  }, 60_000);

  test("its key is in no answer, no log and no file but its own and only its owner may read that", async () => {
    const folder = dataFolder();
    const kept = await serve(folder);
    const secret = keyIn(kept.hostLink());
    await openDesk(kept.url, secret);
    await kept.close();
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const holding = files.filter((one) => readFileSync(join(one.parentPath, one.name)).includes(secret));
    expect(holding.map(({ name }) => name)).toEqual(["host-link"]);
    expect(statSync(join(folder, "host-link")).mode & 0o777).toBe(0o600);
    expect(failures.join()).not.toContain(key());
  });
});

describe("a renewed link", () => {
  test("shuts out the old one and who came by it, without a restart", async () => {
    const folder = dataFolder();
    const kept = await serve(folder);
    const old = keyIn(kept.hostLink());
    const host = apiOf(await openDesk(kept.url, old), kept);
    await host.request(ClearChatDocument, {});
    const link = readHostLink(folder);
    if (typeof link !== "object") throw new Error("The link is not kept");
    writeHostLink(folder, { ...link, key: newHostKey() });
    await expect.poll(() => keyIn(kept.hostLink()), { timeout: 10_000 }).not.toBe(old);
    await expect(host.request(ClearChatDocument, {})).rejects.toMatchObject({ type: "Unauthorized" });
    await expect(openDesk(kept.url, old)).rejects.toMatchObject({ type: "Unauthorized" });
    const again = apiOf(await openDesk(kept.url, keyIn(kept.hostLink())), kept);
    expect((await again.request(DeskDocument, {})).desk.acts).toHaveLength(1);
    await expect(host.request(DeskDocument, {})).rejects.toMatchObject({ type: "Unauthorized" });
  });

  test("a restart leaves hosts at their desks; without a folder the link is new", async () => {
    const folder = dataFolder();
    const first = await serve(folder);
    const keys = await openDesk(first.url, keyIn(first.hostLink()));
    await first.close();
    const second = await serve(folder);
    expect(keyIn(second.hostLink())).toBe(keyIn(first.hostLink()));
    expect((await apiOf(keys, second).request(DeskDocument, {})).desk.acts).toEqual([]);
    expect(keyIn(server.hostLink())).not.toBe(keyIn(second.hostLink()));
  });

  test("one that is damaged is moved aside, and there is a new one", async () => {
    const folder = dataFolder();
    const first = await serve(folder);
    const old = keyIn(first.hostLink());
    await first.close();
    const file = join(folder, "host-link");
    writeFileSync(file, readFileSync(file, "utf8").replace(old, almost(old)));
    const second = await serve(folder);
    expect(keyIn(second.hostLink())).not.toBe(old);
    expect(readdirSync(folder).some((name) => name.startsWith("host-link.damaged-"))).toBe(true);
    await expect(openDesk(second.url, old)).rejects.toMatchObject({ type: "Unauthorized" });
  });
});

test("what a host does is told to every screen, with all that its mutation selected", async () => {
  const host = apiOf(await openDesk(server.url, key()));
  const guest = await openDesk(server.url, key());
  const heard: unknown[] = [];
  const realtime = createRealtimeSocket({
    ...{ url: `${server.url}/graphql`, region: REGION, credentials: async () => guest, WebSocket },
    onState: () => undefined,
  });
  endings.push(() => realtime.close());
  realtime.subscribe(
    OnModerationDocument,
    ({ onModeration }) => heard.push(onModeration),
    () => undefined,
  );
  realtime.connect();
  await expect.poll(() => realtime.state).toBe("live");
  const { removeMessages } = await host.request(RemoveMessagesDocument, { ids: ["a"] });
  const { clearChat } = await host.request(ClearChatDocument, {});
  await expect.poll(() => heard).toEqual([removeMessages, clearChat]);
});

test("two desks set the room at once: one has its way on every screen, the other learns of it and goes on from there", async () => {
  const fresh = await serve(dataFolder());
  const desks = await Promise.all([1, 2].map(() => deskOf(fresh)));
  const { screen } = openScreen(fresh);
  await expect.poll(() => screen.room).toEqual(FIRST_ROOM);
  const outcomes = await Promise.allSettled(
    desks.map((desk, n) => desk.setRoom({ ...FIRST_ROOM, chat: "slow", slowSeconds: 10 + n })),
  );
  const set = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as ApiError] : []));
  expect(set).toHaveLength(1);
  expect(refused).toMatchObject([{ type: "VersionBehind", info: set[0] }]);
  await expect.poll(() => screen.room).toEqual(set[0]);
  const { info } = refused[0]!;
  const next = await desks[outcomes.findIndex(({ status }) => status === "rejected")]!.setRoom({
    ...(info as Room),
    chat: "closed",
  });
  await expect.poll(() => screen.room).toEqual(next);
  expect(next).toMatchObject({ version: 2, chat: "closed" });
});

test("what a guest submits is told to the desks; what is let in is heard once, whatever two of them do", async () => {
  const fresh = await serve(dataFolder());
  const [desk, other] = [await deskOf(fresh), await deskOf(fresh)];
  await desk.setRoom({ ...FIRST_ROOM, chat: "approve" });
  const { generation } = await desk.desk();
  const keys = await openDesk(fresh.url, keyIn(fresh.hostLink()));
  const told: unknown[] = [];
  const realtime = createRealtimeSocket({
    ...{ url: `${fresh.url}/graphql`, region: REGION, credentials: async () => keys, WebSocket },
    onState: () => undefined,
  });
  endings.push(() => realtime.close());
  realtime.subscribe(
    OnSubmissionDocument,
    ({ onSubmission }) => told.push(onSubmission),
    (error) => told.push(error),
    { generation },
  );
  realtime.connect();
  await expect.poll(() => realtime.state).toBe("live");

  const { screen, session } = openScreen(fresh);
  await expect.poll(() => screen.room?.chat).toBe("approve");
  const said = await session.say("Ada", "Hello");
  expect(said.waits).toBe(true);
  await expect.poll(() => told).toMatchObject([{ id: said.id, generation }]);
  expect(screen.said).toEqual([]);
  const outcomes = await Promise.allSettled([desk.approveMessage(said.id), other.approveMessage(said.id)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect.poll(() => screen.said).toEqual([said.id]);
});

/** A desk at `server`, by the client that the page uses. */
async function deskOf(of: Server) {
  const credentials = await openDesk(of.url, keyIn(of.hostLink()));
  const host = { credentials: async () => credentials, refused: () => undefined };
  return createDeskApi({ url: `${of.url}/graphql`, region: REGION, host });
}

/** A screen at the server, by the session that phones and TVs run, and what it heard of hosts. */
function openScreen({ url } = server) {
  const heard: string[] = [];
  const screen = { heard, status: "connecting", room: undefined as Room | undefined, said: [] as string[] };
  const session = createSession({
    kind: "phone",
    onEvent(event) {
      if (event.type === "connection") screen.status = event.status;
      if (event.type === "moderation") heard.push(event.moderation.id);
      if (event.type === "room") screen.room = event.room;
      if (event.type === "message") screen.said.push(event.message.id);
    },
    ports: {
      early: { config: Promise.resolve(undefined), nowJson: Promise.resolve(undefined) },
      readConfig: () => readConfig(url),
      readNowJson: () => Promise.reject(new Error("Nothing is on")),
      async loadLive(config, now) {
        const { credentials } = await signIn(url, config.identityPoolId);
        const guest = { credentials, refused: () => undefined };
        return {
          createLiveSession,
          api: createShowApi({ config, now, origin: url, guest, WebSocket }),
        };
      },
      ...{ storage: undefined, reloaded: false, random: Math.random },
    },
  });
  endings.push(() => session.close());
  return { screen, session };
}

test("a screen hears what a host does at once, and what was done while it was away when it is back", async () => {
  const host = apiOf(await openDesk(server.url, key()));
  const { screen, session } = openScreen();
  await expect.poll(() => screen.status).toBe("live");
  screen.heard.length = 0;
  const { clearChat } = await host.request(ClearChatDocument, {});
  await expect.poll(() => screen.heard).toEqual([clearChat.id]);
  session.page("frozen");
  await expect.poll(() => screen.status).toBe("asleep");
  const { removeMessages } = await host.request(RemoveMessagesDocument, { ids: ["b"] });
  expect(screen.heard).toEqual([clearChat.id]);
  session.page("thawed");
  // All of the last hour, as it was done.
  await expect.poll(() => screen.heard.slice(-2)).toEqual([clearChat.id, removeMessages.id]);
});

/** A host's desk at `to`, opened by `key`, and how often it was told that the link is gone. */
async function openDeskBy(key: string, to: Server) {
  const { identityPoolId } = await readConfig(to.url);
  const guest = { ...(await signIn(to.url, identityPoolId)), refused: () => undefined };
  const endpoint = { url: `${to.url}/graphql`, region: REGION };
  let revoked = 0;
  const host = createHostCredentials({ key, guest, api: endpoint, onRevoked: () => (revoked += 1) });
  return { desk: createDeskApi({ ...endpoint, host }), host, revoked: () => revoked };
}

test("a desk does its work by the key alone, and goes on when its credentials are refused", async () => {
  const { desk, host, revoked } = await openDeskBy(key(), server);
  const author = "5e3f0d3c-0000-4000-8000-000000000000";
  const until = new Date(Date.now() + 60_000).toISOString();
  expect(await desk.muteAuthor(author, until)).toMatchObject({ kind: "mute", author, until });
  host.refused(await host.credentials());
  expect((await desk.desk()).mutes).toContainEqual({ author, until });
  expect(await desk.unmuteAuthor(author)).toMatchObject({ kind: "unmute", author });
  expect((await desk.desk()).mutes.map((mute) => mute.author)).not.toContain(author);
  expect(revoked()).toBe(0);
});

test("a desk hears that its link was renewed when it asks for anything", async () => {
  const folder = dataFolder();
  const kept = await serve(folder);
  const old = keyIn(kept.hostLink());
  const { desk, revoked } = await openDeskBy(old, kept);
  await desk.desk();
  const link = readHostLink(folder);
  if (typeof link !== "object") throw new Error("The link is not kept");
  writeHostLink(folder, { ...link, key: newHostKey() });
  await expect.poll(() => keyIn(kept.hostLink()), { timeout: 10_000 }).not.toBe(old);
  expect(revoked()).toBe(0);
  await expect(desk.desk()).rejects.toMatchObject({ type: "Credentials" });
  expect(revoked()).toBe(1);
});
