import { once } from "node:events";
import { Agent, createServer, request as httpRequest } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { CastVotesDocument, OnTallyDocument } from "@marquee/api/operations/generated";
import { sign } from "@marquee/client/signature";
import { roundAt, timing } from "@marquee/core/round/round";
import { signIn, type Guest } from "@marquee/testing/guest-sign-in";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { createAddressLimits, networkOf } from "./limits-by-address.ts";
import { REGION } from "./region.ts";
import { startServer, type Server, type ServerOptions } from "./server.ts";

/** A guest's address; each test takes another, as what one has used up is missing for the next. */
let guest = "127.0.0.2";
let last = 2;
const sockets: { destroy(): unknown }[] = [];
const log: string[] = [];
let server: Server;
const start = (options: ServerOptions = {}) =>
  startServer({ conductor: false, onFailure: (line) => log.push(line), ...options });
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.close());
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  log.length = 0;
  last += 1;
  guest = `127.0.0.${last}`;
});

/** A raw socket to the server, and all that came back on it. */
function dial(text = "", port = server.port, localAddress = guest) {
  const socket: Socket = connect({ port, host: "127.0.0.1", localAddress });
  sockets.push(socket);
  socket.on("error", () => undefined);
  const heard = { text: "", closed: false };
  socket.on("data", (chunk: Buffer) => (heard.text += chunk.toString()));
  socket.on("close", () => (heard.closed = true));
  if (text) socket.write(text);
  return { socket, heard };
}

type Asked = {
  port: number;
  method: string;
  headers: Record<string, string>;
  body: string;
  from: string;
  agent: Agent;
};
type Answer = { status: number; type: unknown; body: string };

/** One request of the guest, on a socket of its own or on those of `agent`. */
function ask(
  path: string,
  { port = server.port, method = "GET", headers = {}, body = "", from = guest, agent }: Partial<Asked> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      ...{ host: "127.0.0.1", port, path, method, headers, localAddress: from, agent: agent ?? false },
    });
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers["x-amzn-errortype"],
          body: text,
        }),
      );
    });
    request.end(body);
  });
}

const GET_ID = {
  method: "POST",
  headers: { "x-amz-target": "AWSCognitoIdentityService.GetId" },
  body: JSON.stringify({ IdentityPoolId: "us-east-1:00000000-0000-4000-8000-000000000000" }),
};
const many = <Value>(times: number, make: () => Promise<Value>) =>
  Promise.all(Array.from({ length: times }, make));
const count = (answers: Answer[], status: number) => answers.filter((one) => one.status === status).length;

/** A server that serves all that the limits let through. Its clock stands: however slow the machine is, nothing is given back meanwhile. */
async function guard(now = () => 0) {
  const limits = createAddressLimits({}, () => undefined, now);
  const http = createServer();
  /** Of each socket that was opened, whether it was let in. */
  const letIn: boolean[] = [];
  limits.guard(http, (_request, response) => response.end("served"));
  http.on("connection", (socket) => letIn.push(!socket.destroyed));
  await once(http.listen(0, "127.0.0.1"), "listening");
  sockets.push({
    destroy() {
      http.close();
      limits.close();
    },
  });
  return { port: (http.address() as AddressInfo).port, letIn };
}

/** Twenty requests at once until `times` were made, on twenty sockets: new ones are limited, too. */
async function inGroups(times: number, make: (agent: Agent) => Promise<Answer>): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  const answers: Answer[] = [];
  while (answers.length < times) answers.push(...(await many(20, () => make(agent))));
  agent.destroy();
  return answers;
}

describe("one address", () => {
  test("may have 24 open sockets; one that closes makes room", async () => {
    const opened = Array.from({ length: 30 }, () => dial());
    const open = () => opened.filter(({ heard }) => !heard.closed).length;
    await expect.poll(open).toBe(24);
    for (const { socket } of opened) socket.destroy();
    await expect.poll(() => ask("/config.json").catch(() => undefined)).toMatchObject({ status: 200 });
  });

  test("has its sockets back that asked for a WebSocket and were refused, whether or not it closes them", async () => {
    const upgrade =
      "GET /elsewhere HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    const opened = Array.from({ length: 24 }, () => {
      const socket = connect({
        ...{ port: server.port, host: "127.0.0.1", localAddress: guest, allowHalfOpen: true },
      });
      sockets.push(socket);
      socket.on("error", () => undefined);
      socket.write(upgrade);
      return socket;
    });
    await Promise.all(opened.map((socket) => once(socket, "data")));
    await expect.poll(() => ask("/config.json").catch(() => undefined)).toMatchObject({ status: 200 });
  });

  test("may send 120 requests at once, then 30 a second; a refusal is AWS's", async () => {
    let now = 0;
    const { port } = await guard(() => now);

    const answers = await inGroups(240, (agent) => ask("/config.json", { port, agent }));
    expect([count(answers, 200), count(answers, 429)]).toEqual([120, 120]);
    expect(answers.at(-1)).toMatchObject({
      status: 429,
      type: "ThrottlingException",
      body: '{"errors":[{"errorType":"ThrottlingException","message":"Rate exceeded"}]}',
    });
    expect(await ask("/cognito", { ...GET_ID, port })).toMatchObject({
      status: 400,
      type: "TooManyRequestsException",
    });
    expect(await ask("/config.json", { port, from: "127.0.0.99" })).toMatchObject({ status: 200 });
    now += 1_000;
    expect(count(await inGroups(60, (agent) => ask("/config.json", { port, agent })), 200)).toBe(30);
  });

  test("may open 120 sockets at once, then 30 a second", async () => {
    let now = 0;
    const { port, letIn } = await guard(() => now);
    const openMore = async (times: number) => {
      const before = letIn.length;
      for (let opened = 1; opened <= times; opened += 1) {
        const { socket, heard } = dial("", port);
        await expect.poll(() => letIn.length, { interval: 1 }).toBe(before + opened);
        socket.end();
        await expect.poll(() => heard.closed, { interval: 1 }).toBe(true);
      }
      return letIn.slice(before).filter(Boolean).length;
    };

    expect(await openMore(130)).toBe(120);
    now += 1_000;
    expect(await openMore(40)).toBe(30);
  });

  test("is refused 16 requests in a row on one socket, then the socket is cut", async () => {
    const { port } = await guard();
    await inGroups(120, (agent) => ask("/config.json", { port, agent }));

    const { socket, heard } = dial("GET / HTTP/1.1\r\nHost: h\r\n\r\n", port);
    socket.on("data", () => socket.write("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
    await expect.poll(() => heard.closed).toBe(true);
    expect(heard.text.split("HTTP/1.1 429")).toHaveLength(17);
  });

  test("is refused before what stands in the address of a request is parsed", async () => {
    const { port } = await guard();
    await inGroups(120, (agent) => ask("/now.json", { port, agent }));

    const parse = vi.spyOn(globalThis, "URLSearchParams");
    const refused = await ask(`/now.json?${"a=b&".repeat(2_000)}`, { port });
    expect([refused.status, parse.mock.calls]).toEqual([429, []]);
    parse.mockRestore();
  });

  test("may have 5 identities at once", async () => {
    const answers = await many(8, () => ask("/cognito", GET_ID));
    expect(count(answers, 200)).toBe(5);
    expect(answers.find(({ status }) => status !== 200)).toMatchObject({
      status: 400,
      body: '{"__type":"TooManyRequestsException","message":"Rate exceeded"}',
    });
  });

  test("may cast 600 votes in a round, through the server's own door", async () => {
    const long = await start({ roundMs: 3_600_000 });
    const round = roundAt(Date.now(), timing(3_600_000));
    const guests = await many(4, () => signIn(long.url, long.config.identityPoolId));
    const cast = async (visitor: Guest, sequence: number, from: string) => {
      const input = { round, ballot: "a", sequence, love: 50 };
      const body = JSON.stringify({ query: CastVotesDocument.toString(), variables: { input } });
      const credentials = await visitor.credentials();
      const headers = await sign({
        ...{ method: "POST", url: `${long.url}/graphql`, body, service: "appsync" },
        ...{ region: REGION, credentials, date: new Date() },
      });
      return (await ask("/graphql", { port: long.port, method: "POST", headers, body, from })).body;
    };
    const answers: string[] = [];
    for (const visitor of guests)
      for (const sequence of [1, 2, 3, 4]) answers.push(await cast(visitor, sequence, guest));
    const ofOthers = await cast(guests[3]!, 5, "127.0.0.99");
    await long.close();
    expect(answers.map((body) => body.includes('"TooManyVotes"'))).toEqual(
      answers.map((_, index) => index >= 12),
    );
    expect(ofOthers).toContain('"love":50');
  });

  test("is this machine: it is not limited", async () => {
    const answers = await many(150, () => ask("/config.json", { from: "127.0.0.1" }));
    expect(count(answers, 200)).toBe(150);
  });

  test("is of many guests where the network hides them: it is not limited", async () => {
    const shared = await start({ sharedAddress: true });
    const answers = await many(150, () => ask("/config.json", { port: shared.port }));
    await shared.close();
    expect(count(answers, 200)).toBe(150);
  });
});

describe("behind a proxy on this machine", () => {
  const from = "127.0.0.1";
  const headers = { "x-forwarded-for": "10.0.0.1, 192.168.1.7" };

  test("guests are told apart by what the proxy adds last", async () => {
    const trusting = await start({ trustProxy: true });
    const { port } = trusting;
    const one = await inGroups(200, (agent) => ask("/config.json", { port, from, headers, agent }));
    const other = await ask("/config.json", { port, from, headers: { "x-forwarded-for": "192.168.1.8" } });
    await trusting.close();
    expect(count(one, 429)).toBeGreaterThan(40);
    expect(other.status).toBe(200);
  });

  test("that is not trusted nobody is limited, and the log says so once", async () => {
    const answers = await many(150, () => ask("/config.json", { from, headers }));
    expect(count(answers, 200)).toBe(150);
    expect(log).toEqual([expect.stringContaining("--trust-proxy")]);
  });

  test("no guest from elsewhere can name another address", async () => {
    const trusting = await start({ trustProxy: true });
    const { port } = trusting;
    const answers = await inGroups(200, (agent) => ask("/config.json", { port, headers, agent }));
    await trusting.close();
    expect(count(answers, 429)).toBeGreaterThan(40);
  });
});

describe("one socket", () => {
  test("with more than 16 requests that wait is cut", async () => {
    const { heard } = dial("GET /licenses.md HTTP/1.1\r\nHost: h\r\n\r\n".repeat(500));
    await expect.poll(() => heard.closed).toBe(true);
    expect(await ask("/config.json")).toMatchObject({ status: 200 });
  });

  test("whose headers or body do not arrive in 10 s is closed", { timeout: 20_000 }, async () => {
    const headers = dial("GET / HTTP/1.1\r\nHost: h\r\nX-A: ");
    const body = dial("POST /graphql HTTP/1.1\r\nHost: h\r\ncontent-length: 1000\r\n\r\nabc");
    await expect
      .poll(() => [headers.heard.closed, body.heard.closed], { timeout: 15_000 })
      .toEqual([true, true]);
  });

  test("may name the whole address of what it wants", async () => {
    const { heard } = dial("GET http://marquee.example/config.json?x=1 HTTP/1.1\r\nHost: h\r\n\r\n");
    await expect.poll(() => heard.text).toContain('"identityPoolId"');
  });
});

describe("a body of more than 32 kB", () => {
  test.each(["/graphql", "/cognito"])("is refused at %s before it is read as JSON", async (path) => {
    const keys = Array.from({ length: 75_000 }, (_, index) => `"k${index}":1`).join(",");
    const body = `{"query":"mutation($i:CastVotesInput!){castVotes(input:$i){round}}","variables":{"i":{${keys}}}}`;
    expect(await ask(path, { ...GET_ID, body })).toMatchObject({
      status: 413,
      type: "RequestEntityTooLargeException",
    });
  });
});

/** The headers of a WebSocket's first request, without a signature. */
const UPGRADE =
  "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: graphql-ws\r\n";

/** A masked frame of RFC 6455, 5.2. */
const EMPTY_PONG = Buffer.from([138, 128, 0, 0, 0, 0]);

describe("a WebSocket", () => {
  async function listen() {
    const credentials = await (await signIn(server.url, server.config.identityPoolId)).credentials();
    const headers = await sign({
      ...{ method: "POST", url: `${server.url}/graphql/connect`, body: "{}", service: "appsync" },
      ...{ region: REGION, credentials, date: new Date() },
    });
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/graphql/realtime`, ["graphql-ws"], {
      headers,
      localAddress: guest,
    });
    sockets.push({ destroy: () => socket.terminate() });
    socket.on("error", () => undefined);
    await once(socket, "open");
    const heard: string[] = [];
    socket.on("message", (data: Buffer) => heard.push(data.toString()));
    socket.send('{"type":"connection_init"}');
    await expect.poll(() => heard.length).toBe(2);
    heard.length = 0;
    return { socket, heard, credentials };
  }

  test("shares 144 subscriptions with the others of its address, and gives back what it ends", async () => {
    const lines = [await listen(), await listen()];
    const subscribe = async ({ socket, credentials }: (typeof lines)[number], id: string) => {
      const data = JSON.stringify({ query: OnTallyDocument.toString() });
      const authorization = await sign({
        ...{ method: "POST", url: `${server.url}/graphql`, body: data, service: "appsync" },
        ...{ region: REGION, credentials, date: new Date() },
      });
      socket.send(JSON.stringify({ type: "start", id, payload: { data, extensions: { authorization } } }));
    };
    const told = (type: string) =>
      lines.flatMap(({ heard }) => heard).filter((text) => text.includes(`"${type}"`));
    for (let id = 0; id < 154; id += 1) await subscribe(lines[id % 2]!, `${id}`);
    await expect.poll(() => [told("start_ack").length, told("error").length]).toEqual([144, 10]);
    expect(told("error")[0]).toContain("MaxSubscriptionsReachedError");
    lines[0]!.socket.terminate();
    await expect
      .poll(async () => {
        await subscribe(lines[1]!, `${Math.random()}`);
        return told("start_ack").length;
      })
      .toBeGreaterThan(144);
  });

  test.each<[string, (socket: WebSocket) => void]>([
    ["messages", (socket) => socket.send("{}")],
    ["pings", (socket) => socket.ping()],
    ["pongs", (socket) => socket.pong()],
  ])("that sends more than 168 %s at once is cut", async (_what, send) => {
    const { socket } = await listen();
    for (let sent = 0; sent < 200; sent += 1) send(socket);
    await expect.poll(() => socket.readyState).toBe(WebSocket.CLOSED);
  });

  test("that was refused and sends more bytes than 168 messages have is cut", async () => {
    const { socket, heard } = dial(`GET /graphql/realtime HTTP/1.1\r\nHost: h\r\n${UPGRADE}\r\n`);
    await expect.poll(() => heard.text).toContain("connection_error");
    const pongs = Buffer.concat(Array<Buffer>(16_000).fill(EMPTY_PONG));
    const flood = setInterval(() => socket.write(pongs), 1);
    await expect.poll(() => heard.closed).toBe(true);
    clearInterval(flood);
  });

  test("that sends a message of more than 8 kB is closed", async () => {
    const { socket } = await listen();
    socket.send("x".repeat(8 * 1024 + 1));
    await expect.poll(() => socket.readyState).toBe(WebSocket.CLOSED);
  });

  test("does not get back an id of more than 64 characters", async () => {
    const { socket, heard } = await listen();
    const data = JSON.stringify({ query: OnTallyDocument.toString() });
    socket.send(JSON.stringify({ type: "start", id: "i".repeat(65), payload: { data } }));
    await expect.poll(() => heard).toEqual([expect.stringContaining("at most 64 characters")]);
    expect(heard[0]).not.toContain("iii");
  });
});

test("24 screens of one address that come at once may all begin, and subscribe to six things each", () => {
  const limits = createAddressLimits(
    {},
    () => undefined,
    () => 0,
  );
  const may = limits.messagesOf({ socket: { remoteAddress: "192.168.1.7" }, headers: {} } as never);
  const sent = Array.from({ length: 24 * (1 + 6) + 1 }, () => may());
  limits.close();
  expect(sent.indexOf(false)).toBe(168);
});

test("an address that has no bytes left opens no WebSocket, so that none is read to find that out", () => {
  const limits = createAddressLimits(
    {},
    () => undefined,
    () => 0,
  );
  const request = { socket: { remoteAddress: "192.168.1.7" }, headers: {} } as never;
  const stream = { once: () => undefined };
  const burst = 168 * 8 * 1024;
  const before = limits.mayUpgrade(request, stream);
  const brought = [burst, burst - 8 * 1024].map((bytes) => limits.bytesOf(request)(bytes));
  const after = limits.mayUpgrade(request, stream);
  limits.close();
  expect({ before, brought, after }).toEqual({ before: true, brought: [false, true], after: false });
});

test("refusals are told once a minute, with their number and what to do", () => {
  const lines: string[] = [];
  const limits = createAddressLimits(
    {},
    (line) => lines.push(line),
    () => 0,
  );
  const request = { socket: { remoteAddress: "192.168.1.7" }, headers: {} } as never;
  for (let asked = 0; asked < 9; asked += 1) limits.mayHaveIdentity(request);
  limits.close();
  expect(lines).toEqual([
    "Refused 4 times in the last minute: more than 5 new identities of one address, and one more every 20 s (192.168.1.7). If many guests come from there, start with --shared-address.",
  ]);
});

test.each([
  ["192.168.1.7", "192.168.1.7"],
  ["::ffff:192.168.1.7", "192.168.1.7"],
  ["2001:db8:0:7:1:2:3:4", "2001:db8:0:7::/64"],
  ["2001:DB8:0:7::1", "2001:db8:0:7::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["127.0.0.1", undefined],
  ["::ffff:127.0.0.1", undefined],
  ["::1", undefined],
  ["127.0.0.2", "127.0.0.2"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
