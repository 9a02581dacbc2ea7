// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, onTestFinished, vi } from "vitest";
import type { BroadcastEvents } from "@marquee/client/broadcast-line";
import { config, constants, roundOf, showAt, BEGIN, FIRST, tallyOf } from "@marquee/testing/show-fixture";
import type { LineEvents } from "@marquee/client/connection";
import { createGuestApi } from "./guest-api.ts";

const origin = "http://192.168.0.2:3000";

type Sent = { id?: string; type: string; payload?: { data: string } };

/** A server of one page: Cognito and GraphQL by `fetch`, AppSync's realtime protocol by `WebSocket`. */
function server() {
  let keys = 0;
  const sockets: FakeSocket[] = [];
  const requests: { url: string; headers: Headers; query: string }[] = [];
  const page = {
    sockets,
    requests,
    graphql: (_query: string): unknown => ({ data: { show: showAt(BEGIN) } }),
    status: 200,
  };

  class FakeSocket {
    readonly sent: Sent[] = [];
    closed = false;
    readonly #listeners: Record<string, ((event: object) => void)[]> = {};
    readonly url: string;
    constructor(url: string) {
      this.url = url;
      sockets.push(this);
    }
    addEventListener(type: string, listener: (event: object) => void) {
      (this.#listeners[type] ??= []).push(listener);
    }
    emit(type: string, event: object = {}) {
      this.#listeners[type]?.forEach((listener) => listener(event));
    }
    say(message: object) {
      this.emit("message", { data: JSON.stringify(message) });
    }
    send(text: string) {
      this.sent.push(JSON.parse(text) as Sent);
    }
    close() {
      this.closed = true;
    }
    /** Acknowledges the connection and every subscription. */
    async acknowledge() {
      this.emit("open");
      this.say({ type: "connection_ack", payload: { connectionTimeoutMs: 300_000 } });
      await vi.waitFor(() => expect(this.starts()).toHaveLength(6));
      for (const { id } of this.starts()) this.say({ id, type: "start_ack" });
    }
    starts() {
      return this.sent.filter(({ type }) => type === "start");
    }
    /** The id of the subscription to `field`. */
    idOf(field: string) {
      return this.starts().find(({ payload }) => payload?.data.includes(field))?.id;
    }
  }

  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("fetch", async (input: string | URL, init: RequestInit) => {
    const url = String(input);
    const headers = new Headers(init.headers);
    if (url === `${origin}/cognito`) {
      const getId = headers.get("x-amz-target")?.endsWith("GetId");
      if (!getId) keys += 1;
      const Credentials = {
        AccessKeyId: `key-${keys}`,
        SecretKey: "secret",
        SessionToken: "token",
        Expiration: 0,
      };
      return Response.json(
        getId ? { IdentityId: "us-east-1:me" } : { IdentityId: "us-east-1:me", Credentials },
      );
    }
    const { query } = JSON.parse(init.body as string) as { query: string };
    requests.push({ url, headers, query });
    return Response.json(page.graphql(query), { status: page.status });
  });
  return page;
}

/** Everything that a line told. */
function listener() {
  const heard: string[] = [];
  const events: LineEvents & BroadcastEvents = {
    onLive: () => heard.push("live"),
    onBeat: () => undefined,
    onDown: () => heard.push("down"),
    onConfig: ({ chat }) => heard.push(`chat ${chat.open}`),
    onRound: ({ number }) => heard.push(`round ${number}`),
    onTally: ({ love }) => heard.push(`tally ${love}`),
    onLeaderboard: ({ version }) => heard.push(`board ${version}`),
    onMessage: ({ text }) => heard.push(text),
    onModeration: ({ kind }) => heard.push(kind),
    onRoom: ({ chat }) => heard.push(`room ${chat}`),
  };
  return { heard, events };
}

beforeEach(() => localStorage.clear());
afterEach(() => void vi.unstubAllGlobals());

const apiOf = (now = () => BEGIN) => createGuestApi({ config, now, origin });

const keysOf = ({ requests }: ReturnType<typeof server>) =>
  requests.map(({ headers }) => /key-\d+/.exec(headers.get("authorization") ?? "")?.[0]);

describe("the API's client on a page", () => {
  test("signs by the server's time, whatever the device's clock says, and tells the round trip", async () => {
    const { requests } = server();
    const { answer, trip } = await apiOf().show(8_000);
    expect(answer.rounds[0]?.number).toBe(FIRST);
    expect(trip.serverNow).toBe(BEGIN);
    expect(trip.receivedAt).toBeGreaterThanOrEqual(trip.sentAt);
    expect(requests[0]?.url).toBe(`${origin}/graphql`);
    expect(requests[0]?.headers.get("x-amz-date")).toBe(
      new Date(BEGIN).toISOString().replace(/[-:]|\.\d+/g, ""),
    );
    expect(requests[0]?.headers.get("authorization")).toMatch(
      /Credential=key-1\/\d{8}\/us-east-1\/appsync\//,
    );
  });

  test("gets new credentials for the next request when the API does not take the old ones", async () => {
    const page = server();
    const api = apiOf();
    page.status = 401;
    page.graphql = () => ({ errors: [{ errorType: "UnauthorizedException", message: "expired" }] });
    await expect(api.show(8_000)).rejects.toMatchObject({ type: "UnauthorizedException" });
    page.status = 200;
    page.graphql = () => ({
      data: { checkIn: { now: new Date(BEGIN).toISOString(), flushMs: 1, checkInMs: 2 } },
    });
    await api.checkIn("phone");
    expect(keysOf(page)).toEqual(["key-1", "key-2"]);
  });

  test("gives up on an answer to votes in time for another try within the grace, and is more patient then", async () => {
    server();
    const api = apiOf();
    await api.signIn();
    vi.stubGlobal(
      "fetch",
      (_: string, { signal }: RequestInit) =>
        new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted")))),
    );
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const gaveUp = async () => {
      let after: number | undefined;
      const start = performance.now();
      void api.castVotes({ round: FIRST, ballot: "b", sequence: 1, love: 1 }).catch((error: unknown) => {
        expect(error).toMatchObject({ type: "Network" });
        after = performance.now() - start;
      });
      for (let ms = 0; ms < 30_000 && after === undefined; ms += 100) await vi.advanceTimersByTimeAsync(100);
      return after;
    };
    const waits: (number | undefined)[] = [];
    for (let times = 0; times < 5; times += 1) waits.push(await gaveUp());
    expect(waits[0]).toBeLessThan(constants.graceMs);
    expect(waits[1]).toBeGreaterThan(waits[0] ?? Infinity);
    expect(waits[4]).toBe(waits[3]);
  });

  test("keeps its credentials when the API refuses what was asked", async () => {
    const page = server();
    page.graphql = () => ({ errors: [{ errorType: "SlowDown", message: "One message a second." }] });
    const api = apiOf();
    await expect(api.sendMessage("Ada", "Hi")).rejects.toThrow("One message a second.");
    await expect(api.sendMessage("Ada", "Hi")).rejects.toMatchObject({ type: "SlowDown" });
    expect(keysOf(page)).toEqual(["key-1", "key-1"]);
  });

  test("hears everything by one socket, on plain http too, once all is subscribed", async () => {
    const { sockets } = server();
    const { heard, events } = listener();
    apiOf().listen(events);
    await vi.waitFor(() => expect(sockets).toHaveLength(1));
    const [socket] = sockets;
    expect(socket?.url).toBe("ws://192.168.0.2:3000/graphql/realtime");
    await socket?.acknowledge();
    const tell = (field: string, value: object) =>
      socket?.say({ id: socket.idOf(field), type: "data", payload: { data: { [field]: value } } });
    tell("onRound", roundOf(FIRST));
    tell("onTally", tallyOf(FIRST, { love: 3 }));
    tell("onLeaderboard", { version: 4, standings: [] });
    tell("onMessage", { text: "Hello" });
    tell("onModeration", { kind: "clear" });
    tell("onRoom", { chat: "slow" });
    expect(heard).toEqual(["live", `round ${FIRST}`, "tally 3", "board 4", "Hello", "clear", "room slow"]);
  });

  test.each(["onMessage", "onModeration", "onRoom"])(
    "bears an %s of which nothing came, because whoever sent it selected too little",
    async (field) => {
      const { sockets } = server();
      const { heard, events } = listener();
      apiOf().listen(events);
      await vi.waitFor(() => expect(sockets).toHaveLength(1));
      const [socket] = sockets;
      await socket?.acknowledge();
      const errors = [{ message: `Cannot return null for non-nullable type within parent at /${field}/id` }];
      socket?.say({ id: socket.idOf(field), type: "data", payload: { data: { [field]: null }, errors } });
      socket?.say({
        ...{ id: socket.idOf("onMessage"), type: "data" },
        payload: { data: { onMessage: { text: "Hello" } } },
      });
      expect(heard).toEqual(["live", "Hello"]);
      expect(socket?.closed).toBe(false);
    },
  );

  test("gives up a socket that has lost one of its subscriptions", async () => {
    const { sockets } = server();
    const { heard, events } = listener();
    apiOf().listen(events);
    await vi.waitFor(() => expect(sockets).toHaveLength(1));
    const [socket] = sockets;
    await socket?.acknowledge();
    socket?.say({
      id: socket.idOf("onTally"),
      type: "error",
      payload: { errors: [{ errorType: "Internal", message: "" }] },
    });
    expect(heard).toEqual(["live", "down"]);
    expect(socket?.closed).toBe(true);
  });

  test.each([
    ["Unauthorized", "Not Authorized to access onMessage on type Subscription"],
    ["UnauthorizedException", "Permission denied"],
  ])(
    "keeps a socket on which the chat may not be heard (%s), and closes the chat until it may",
    async (errorType, message) => {
      const page = server();
      const { heard, events } = listener();
      const api = apiOf();
      const listen = async (refused: boolean) => {
        const before = page.sockets.length;
        const line = api.listen(events);
        await vi.waitFor(() => expect(page.sockets).toHaveLength(before + 1));
        const socket = page.sockets[before]!;
        if (!refused) await socket.acknowledge();
        else {
          socket.emit("open");
          socket.say({ type: "connection_ack" });
          await vi.waitFor(() => expect(socket.idOf("onMessage")).toBeTruthy());
          await vi.waitFor(() => expect(socket.starts()).toHaveLength(6));
          const chat = socket.idOf("onMessage");
          socket.say({ id: chat, type: "error", payload: { errors: [{ errorType, message }] } });
          for (const { id } of socket.starts()) if (id !== chat) socket.say({ id, type: "start_ack" });
        }
        expect(socket.closed).toBe(false);
        line.close();
      };
      await listen(true);
      await listen(true);
      await listen(false);
      expect(heard).toEqual(["chat false", "live", "down", "live", "down", "chat true", "live", "down"]);
      await api.show(8_000);
      expect(keysOf(page)).toEqual(["key-1"]);
    },
  );

  test("tells when its socket is dropped", async () => {
    const { sockets } = server();
    const { heard, events } = listener();
    apiOf().listen(events);
    await vi.waitFor(() => expect(sockets).toHaveLength(1));
    await sockets[0]?.acknowledge();
    sockets[0]?.emit("close", { code: 1006 });
    expect(heard).toEqual(["live", "down"]);
  });
});
