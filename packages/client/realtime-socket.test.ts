import type { Document } from "@marquee/api/operations/document";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import type { ApiError } from "./graphql.ts";
import { createRealtimeSocket, type RealtimeSocketOptions } from "./realtime-socket.ts";
import { realtimeUrl } from "./realtime-transport.ts";
import { sign } from "./signature.ts";

type Tally = { onTally: { love: number } };
const TALLIES: Document<Tally, Record<string, never>> = {
  toString: () => "subscription { onTally { love } }",
};
const ROUNDS: Document<{ onRound: { number: number } }, Record<string, never>> = {
  toString: () => "subscription { onRound { number } }",
};
const CREDENTIALS = { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "secret", sessionToken: "?>~?>~?>~" };
const NOW = Date.parse("2026-11-23T20:00:00Z");

type Said = { type: string; id?: string; payload?: { data: string; extensions: { authorization: object } } };

let server: WebSocketServer;
let url: string;
/** The server's end of each connection, and what the client said on it. */
let peers: { socket: WebSocket; protocols: string; path: string; said: Said[] }[];
/** What the server does with a message; a real one acknowledges everything. */
let behave: (message: Said, say: (message: object) => void) => void;

const acknowledge: typeof behave = ({ type, id }, say) => {
  if (type === "connection_init") say({ type: "connection_ack", payload: { connectionTimeoutMs: 60_000 } });
  if (type === "start") say({ type: "start_ack", id });
  if (type === "stop") say({ type: "complete", id });
};

beforeEach(async () => {
  peers = [];
  behave = acknowledge;
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (socket, request) => {
    const said: Said[] = [];
    peers.push({
      socket,
      said,
      protocols: request.headers["sec-websocket-protocol"] ?? "",
      path: request.url ?? "",
    });
    socket.on("message", (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Said;
      said.push(message);
      behave(message, (answer) => socket.send(JSON.stringify(answer)));
    });
  });
  await new Promise((listening) => server.once("listening", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});

afterEach(() => {
  for (const { socket } of peers) socket.terminate();
  server.close();
});

/** Timers that run out when told to. */
function createTimers() {
  const set = new Map<number, { run: () => void; ms: number }>();
  let last = 0;
  return {
    after(ms: number, run: () => void) {
      const timer = ++last;
      set.set(timer, { run, ms });
      return () => void set.delete(timer);
    },
    /** How many were ever set. */
    count: () => last,
    waits: () => [...set.values()].map(({ ms }) => ms),
    runOut(ms: number) {
      for (const [timer, { run, ms: wait }] of [...set]) {
        if (wait === ms && set.delete(timer)) run();
      }
    },
  };
}

function peer() {
  const last = peers.at(-1);
  if (!last) throw new Error("nobody has connected");
  return last;
}

function createScreen(options: Partial<RealtimeSocketOptions> = {}) {
  const states: string[] = [];
  const reasons: (ApiError | undefined)[] = [];
  const heard: number[] = [];
  const errors: string[] = [];
  const timers = createTimers();
  let beats = 0;
  const realtime = createRealtimeSocket({
    url,
    region: "us-east-1",
    credentials: () => Promise.resolve(CREDENTIALS),
    now: () => NOW,
    WebSocket,
    timers,
    onState(state, reason) {
      states.push(state);
      if (state === "closed") reasons.push(reason);
    },
    onBeat: () => beats++,
    ...options,
  });
  realtime.subscribe(
    TALLIES,
    (data) => heard.push(data.onTally.love),
    (error) => errors.push(error.type),
  );
  return {
    realtime,
    states,
    reasons,
    heard,
    errors,
    timers,
    beats: () => beats,
    /** The server's end, once the screen has connected. */
    peer,
    say: (message: object | string) => {
      peer().socket.send(typeof message === "string" ? message : JSON.stringify(message));
    },
    is: (state: string) =>
      vi.waitFor(() => expect(realtime.state).toBe(state), { interval: 2, timeout: 10_000 }),
    until: (condition: () => void) => vi.waitFor(condition, { interval: 2, timeout: 10_000 }),
  };
}

async function createLiveScreen() {
  const screen = createScreen();
  screen.realtime.connect();
  await screen.is("live");
  return screen;
}

test("AWS's realtime host is another one, any other server's a path", () => {
  expect(realtimeUrl("https://abc.appsync-api.eu-west-1.amazonaws.com/graphql")).toBe(
    "wss://abc.appsync-realtime-api.eu-west-1.amazonaws.com/graphql",
  );
  expect(realtimeUrl("https://abc.appsync-api.cn-north-1.amazonaws.com.cn/graphql")).toBe(
    "wss://abc.appsync-realtime-api.cn-north-1.amazonaws.com.cn/graphql",
  );
  expect(realtimeUrl("https://show.example/graphql")).toBe("wss://show.example/graphql/realtime");
  expect(realtimeUrl("http://192.168.1.7:3000/graphql")).toBe("ws://192.168.1.7:3000/graphql/realtime");
});

describe("a screen that connects", () => {
  test("signs the connection and each subscription, at the server's time", async () => {
    const { peer } = await createLiveScreen();
    const signed = (url: string, body: string) =>
      sign({
        method: "POST",
        url,
        headers: {
          accept: "application/json, text/javascript",
          "content-encoding": "amz-1.0",
          "content-type": "application/json; charset=UTF-8",
        },
        body,
        service: "appsync",
        region: "us-east-1",
        credentials: CREDENTIALS,
        date: new Date(NOW),
      });
    expect(peer().path).toBe("/graphql/realtime");
    const [protocol, header] = peer().protocols.split(",");
    expect(protocol).toBe("graphql-ws");
    expect(header).toMatch(/^header-[\w-]+$/);
    expect(JSON.parse(Buffer.from(header?.slice("header-".length) ?? "", "base64url").toString())).toEqual(
      await signed(`${url}/connect`, "{}"),
    );
    const [init, start] = peer().said;
    expect(init).toEqual({ type: "connection_init" });
    const data = JSON.stringify({ query: TALLIES.toString(), variables: {} });
    expect(start).toEqual({
      id: "1",
      type: "start",
      payload: { data, extensions: { authorization: await signed(url, data) } },
    });
  });

  test("says nothing before the connection is acknowledged, and is live once all subscriptions are", async () => {
    let acknowledgeAll = () => {};
    behave = ({ type }, say) => {
      if (type === "connection_init") acknowledgeAll = () => say({ type: "connection_ack" });
    };
    const screen = createScreen();
    screen.realtime.subscribe(
      ROUNDS,
      () => {},
      () => {},
    );
    screen.realtime.connect();
    await screen.until(() => expect(screen.peer().said).toHaveLength(1));
    acknowledgeAll();
    await screen.until(() =>
      expect(
        screen
          .peer()
          .said.map(({ type }) => type)
          .slice(1),
      ).toEqual(["start", "start"]),
    );
    screen.say({ type: "start_ack", id: "2" });
    // The socket's opening and both acknowledgements.
    await screen.until(() => expect(screen.beats()).toBe(3));
    expect(screen.realtime.state).toBe("connecting");
    screen.say({ type: "start_ack", id: "1" });
    await screen.is("live");
    expect(screen.states).toEqual(["connecting", "live"]);
  });

  test("connects once, however often it is told to", async () => {
    const screen = createScreen();
    screen.realtime.connect();
    screen.realtime.connect();
    await screen.is("live");
    expect(peers).toHaveLength(1);
  });

  test("works with the platform's own WebSocket by default", async () => {
    vi.stubGlobal("WebSocket", WebSocket);
    try {
      const screen = createScreen();
      const { realtime, is } = { ...screen, ...createScreen({ WebSocket: undefined as never }) };
      realtime.connect();
      await is("live");
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe("a live screen", () => {
  test("hears what is published, to the right subscription", async () => {
    const screen = await createLiveScreen();
    const rounds: number[] = [];
    screen.realtime.subscribe(
      ROUNDS,
      ({ onRound }) => rounds.push(onRound.number),
      () => {},
    );
    await screen.until(() => expect(screen.peer().said).toHaveLength(3));
    screen.say({ type: "data", id: "2", payload: { data: { onRound: { number: 9 } } } });
    screen.say({ type: "data", id: "1", payload: { data: { onTally: { love: 4 } } } });
    await screen.until(() => expect([rounds, screen.heard]).toEqual([[9], [4]]));
    expect(screen.realtime.state).toBe("live");
  });

  test("hears data that overtakes its acknowledgement", async () => {
    behave = ({ type, id }, say) => {
      if (type === "connection_init") say({ type: "connection_ack" });
      if (type !== "start") return;
      say({ type: "data", id, payload: { data: { onTally: { love: 1 } } } });
      say({ type: "start_ack", id });
    };
    const screen = await createLiveScreen();
    expect(screen.heard).toEqual([1]);
  });

  test("takes every message for a sign of life", async () => {
    const screen = await createLiveScreen();
    const before = [screen.beats(), screen.timers.count()];
    screen.say({ type: "ka" });
    screen.say({ type: "something new" });
    await screen.until(() => expect([screen.beats() - 2, screen.timers.count() - 2]).toEqual(before));
    expect(screen.timers.waits()).toEqual([60_000]);
    expect(screen.realtime.state).toBe("live");
  });

  test.each([{ data: null }, { data: undefined }, {}])(
    "is not troubled by a message without data: %o",
    async (payload) => {
      const screen = await createLiveScreen();
      const errors = [{ errorType: "ValidationError", message: "not selected" }];
      screen.say({ type: "data", id: "1", payload: { ...payload, errors } });
      screen.say({ type: "data", id: "1", payload: { data: { onTally: { love: 4 } } } });
      await screen.until(() => expect(screen.heard).toEqual([4]));
      expect([screen.errors, screen.realtime.state]).toEqual([[], "live"]);
    },
  );

  test("keeps the socket when one subscription is refused", async () => {
    behave = (message, say) => {
      const refused = message.type === "start" && message.id === "1";
      const errors = [{ errorType: "MaxSubscriptionsReachedError", message: "100 are allowed" }];
      if (refused) say({ type: "error", id: "1", payload: { errors } });
      else acknowledge(message, say);
    };
    const screen = await createLiveScreen();
    expect(screen.errors).toEqual(["MaxSubscriptionsReachedError"]);
    expect(screen.timers.waits()).toEqual([60_000]);
  });

  test("is told when the server ends a subscription", async () => {
    const screen = await createLiveScreen();
    screen.say({ type: "complete", id: "1" });
    await screen.until(() => expect(screen.errors).toEqual(["Protocol"]));
  });
});

describe("a screen closes for good and says why", () => {
  async function closes(screen: ReturnType<typeof createScreen>, type: string) {
    await screen.is("closed");
    expect(screen.reasons.map((reason) => reason?.type)).toEqual([type]);
    expect(screen.timers.waits()).toEqual([]);
  }

  test("when it may not connect", async () => {
    behave = (_, say) =>
      say({
        type: "connection_error",
        payload: { errors: [{ errorType: "UnauthorizedException", message: "no", errorCode: 401 }] },
      });
    const screen = createScreen();
    screen.realtime.connect();
    await closes(screen, "UnauthorizedException");
  });

  test("when nobody listens", async () => {
    const screen = createScreen({ url: "http://127.0.0.1:1/graphql" });
    screen.realtime.connect();
    await closes(screen, "Network");
  });

  test("when it has no credentials", async () => {
    const screen = createScreen({ credentials: () => Promise.reject(new Error("throttled")) });
    screen.realtime.connect();
    await closes(screen, "Credentials");
  });

  test("when the platform refuses to make a socket", async () => {
    class Forbidden extends WebSocket {
      constructor() {
        super("not the address of a socket");
      }
    }
    const screen = createScreen({ WebSocket: Forbidden });
    screen.realtime.connect();
    await closes(screen, "Network");
  });

  test("when the connection is not acknowledged in time", async () => {
    behave = () => {};
    const screen = createScreen();
    screen.realtime.connect();
    await screen.until(() => expect(screen.peer().said).toHaveLength(1));
    screen.timers.runOut(10_000);
    await closes(screen, "Timeout");
  });

  test("when a subscription is not acknowledged in time", async () => {
    behave = (message, say) => message.type === "connection_init" && acknowledge(message, say);
    const screen = createScreen();
    screen.realtime.connect();
    await screen.until(() => expect(screen.peer().said).toHaveLength(2));
    screen.timers.runOut(10_000);
    await closes(screen, "Timeout");
  });

  test("when a half-open connection stays silent for longer than the server promised", async () => {
    const screen = await createLiveScreen();
    expect(screen.timers.waits()).toEqual([60_000]);
    screen.timers.runOut(60_000);
    await closes(screen, "Silence");
  });

  test("when the connection drops", async () => {
    const screen = await createLiveScreen();
    screen.peer().socket.terminate();
    await closes(screen, "Network");
  });

  test.each(["not JSON", "null", "7"])("when someone else talks: %s", async (text) => {
    const screen = await createLiveScreen();
    screen.say(text);
    await closes(screen, "Protocol");
  });

  test("when an error concerns the whole connection", async () => {
    const screen = await createLiveScreen();
    screen.say({
      type: "error",
      payload: { errors: [{ errorType: "BadRequestException", message: "json" }] },
    });
    await closes(screen, "BadRequestException");
  });
});

describe("a screen that is closed by its owner gives no reason", () => {
  test.each(["idle", "signing", "opening", "acknowledging", "subscribing", "live"])(
    "while %s",
    async (moment) => {
      let signed = () => {};
      const credentials = () =>
        moment === "signing"
          ? new Promise<typeof CREDENTIALS>((resolve) => (signed = () => resolve(CREDENTIALS)))
          : Promise.resolve(CREDENTIALS);
      let opened = 0;
      class Watched extends WebSocket {
        constructor(url: string, protocols: string[]) {
          super(url, protocols);
          opened++;
        }
      }
      if (moment === "acknowledging") behave = () => {};
      if (moment === "subscribing")
        behave = (message, say) => {
          if (message.type === "connection_init") acknowledge(message, say);
        };
      const screen = createScreen({ credentials, WebSocket: Watched });
      if (moment !== "idle") screen.realtime.connect();
      if (moment === "opening") await screen.until(() => expect(opened).toBe(1));
      if (moment === "acknowledging") await screen.until(() => expect(screen.peer().said).toHaveLength(1));
      if (moment === "subscribing")
        await screen.until(() => {
          expect(screen.peer().said).toHaveLength(2);
        });
      if (moment === "live") await screen.is("live");

      const before = [opened, screen.beats()];
      screen.realtime.close();
      screen.realtime.close();
      signed();
      if (moment === "live") screen.say({ type: "ka" });
      expect(screen.states.at(-1)).toBe("closed");
      expect(screen.reasons).toEqual([undefined]);
      expect(screen.timers.waits()).toEqual([]);
      await screen.until(() => {
        for (const { socket } of peers) expect(socket.readyState).toBe(WebSocket.CLOSED);
      });
      await new Promise(setImmediate);
      expect([opened, screen.beats()]).toEqual(before);
      screen.realtime.connect();
      screen.realtime.subscribe(
        TALLIES,
        () => {},
        () => {},
      );
      expect(screen.realtime.state).toBe("closed");
      expect(screen.reasons).toHaveLength(1);
    },
  );
});
